package org.naru.vault;

import org.naru.platform.web.NotFound;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.databind.json.JsonMapper;

/** Answers to the client program: JSON, and refusals as words. */
@ControllerAdvice(basePackages = "org.naru.vault")
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE)
class VaultAnswers {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ExceptionHandler(VaultRefused.class)
    ResponseEntity<byte[]> refused(VaultRefused refused) {
        return json(refused.status(), refused.says());
    }

    /** Two at once: the one who came second may look and try again. */
    @ExceptionHandler(DuplicateKeyException.class)
    ResponseEntity<byte[]> taken() {
        return json(409, java.util.Map.of("reason", "taken"));
    }

    @ExceptionHandler({NotFound.class, MethodArgumentTypeMismatchException.class})
    ResponseEntity<byte[]> absent() {
        return refused(VaultRefused.absent());
    }

    static ResponseEntity<byte[]> json(Object answer) {
        return json(200, answer);
    }

    static ResponseEntity<byte[]> json(int status, Object answer) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(JSON.writeValueAsBytes(answer));
    }

    static ResponseEntity<byte[]> done() {
        return ResponseEntity.noContent().build();
    }
}
