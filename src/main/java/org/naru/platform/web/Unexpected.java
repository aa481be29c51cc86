package org.naru.platform.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;

/**
 * The one handler of what nobody else handles: each becomes a page with the right status and a way back. Details go to
 * the log under a random number, never to the page.
 */
@Controller
@ControllerAdvice
@ConditionalOnWebApplication
@Order(Ordered.LOWEST_PRECEDENCE)
class Unexpected implements ErrorController {
    private static final Logger LOG = LoggerFactory.getLogger(Unexpected.class);
    private static final int NUMBER_BYTES = 5;

    /** A part of the address that makes no sense. */
    @ExceptionHandler(BadAddress.class)
    ModelAndView bad(BadAddress bad, HttpServletRequest request) {
        return Outcomes.page(HttpStatus.BAD_REQUEST.value(), bad.why(), Optional.empty(), request);
    }

    /** What is asked for is not there. */
    @ExceptionHandler(NotFound.class)
    ModelAndView absent(NotFound absent, HttpServletRequest request) {
        return Outcomes.page(HttpStatus.NOT_FOUND.value(), request);
    }

    /** Everything else. */
    @ExceptionHandler(Exception.class)
    ModelAndView other(Exception problem, HttpServletRequest request, HttpServletResponse response) {
        if (response.isCommitted()) {
            // A download broke in the middle: nothing more can be said to the browser, and it must not look whole.
            LOG.error("a response broke after it had begun: {}", request.getRequestURI(), problem);
            throw new IllegalStateException("the response had begun", problem);
        }
        response.reset();
        Headers.all().forEach(response::setHeader);
        return page(status(problem), Optional.of(problem), request);
    }

    /** What went wrong before or beside the controllers. */
    @RequestMapping("/error")
    ModelAndView outside(HttpServletRequest request) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Object problem = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (problem instanceof Exception exception) {
            return page(status(exception), Optional.of(exception), request);
        }
        return page(status instanceof Integer code ? code : 404, Optional.empty(), request);
    }

    private static ModelAndView page(int status, Optional<Exception> problem, HttpServletRequest request) {
        if (status < 500) {
            return Outcomes.page(status, request);
        }
        byte[] bytes = new byte[NUMBER_BYTES];
        ThreadLocalRandom.current().nextBytes(bytes);
        String number = HexFormat.of().formatHex(bytes);
        LOG.error(
                "error {} at {} {}",
                number,
                request.getMethod(),
                Address.of(request).path(),
                problem.orElse(null));
        return Outcomes.page(
                status,
                Message.of("platform.error." + (status == 503 ? 503 : 500) + ".text"),
                Optional.of(number),
                request);
    }

    private static int status(Throwable problem) {
        HttpStatus status = switch (problem) {
            case MaxUploadSizeExceededException _ -> HttpStatus.CONTENT_TOO_LARGE;
            // Says that it is made of parts, and is not.
            case MultipartException _ -> HttpStatus.BAD_REQUEST;
            case MethodArgumentTypeMismatchException _ -> HttpStatus.BAD_REQUEST;
            case BadAddress _ -> HttpStatus.BAD_REQUEST;
            case NotFound _ -> HttpStatus.NOT_FOUND;
            case ErrorResponse response ->
                Optional.ofNullable(HttpStatus.resolve(response.getStatusCode().value()))
                        .orElse(HttpStatus.INTERNAL_SERVER_ERROR);
            case ConcurrencyFailureException _ -> HttpStatus.CONFLICT;
            case CannotCreateTransactionException _, DataAccessResourceFailureException _, QueryTimeoutException _ ->
                HttpStatus.SERVICE_UNAVAILABLE;
            case TransactionException _ -> HttpStatus.SERVICE_UNAVAILABLE;
            default -> {
                Throwable cause = problem.getCause();
                yield cause == null ? HttpStatus.INTERNAL_SERVER_ERROR : HttpStatus.valueOf(status(cause));
            }
        };
        return status.value();
    }
}
