package org.naru.access;

import jakarta.servlet.http.HttpServletRequest;
import org.naru.platform.web.Message;
import org.naru.platform.web.Outcomes;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** What this room refuses, as pages: not allowed (also in the audit log), and too busy. */
@ControllerAdvice
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE)
class Refusals {
    private final Audit audit;

    Refusals(Audit audit) {
        this.audit = audit;
    }

    @ExceptionHandler(NotAllowed.class)
    ModelAndView notAllowed(NotAllowed refused, HttpServletRequest request) {
        audit.write(
                "not-allowed",
                refused.circle()
                        .map(CircleId::toString)
                        .orElse(refused.permission().name()),
                request.getMethod());
        return Outcomes.page(HttpStatus.FORBIDDEN.value(), request);
    }

    @ExceptionHandler(Passwords.TooBusy.class)
    ModelAndView busy(HttpServletRequest request) {
        return Outcomes.page(
                HttpStatus.SERVICE_UNAVAILABLE.value(), Message.of("access.busy"), java.util.Optional.empty(), request);
    }
}
