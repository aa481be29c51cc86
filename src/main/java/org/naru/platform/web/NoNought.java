package org.naru.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses addresses and forms with a nought character (U+0000): no text of PostgreSQL can hold one, so each place that keeps what
 * was typed would break on it.
 */
final class NoNought implements HandlerInterceptor {
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        boolean nought = request.getParameterMap().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(value -> value.indexOf('\0') >= 0);
        if (nought) {
            throw new BadAddress(Message.of("platform.error.400.text"));
        }
        return true;
    }
}
