package org.naru.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/** Lets the pages of {@link UsesCamera} have the camera, once their controller has let somebody in. */
final class CameraPages implements HandlerInterceptor {
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        return !usesCamera(handler) || !PagePolicy.loadsWhole(request, response);
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView shown) {
        if (usesCamera(handler)) {
            response.setHeader(Headers.PERMISSIONS_POLICY, Headers.permissions("self"));
        }
    }

    private static boolean usesCamera(Object handler) {
        return handler instanceof HandlerMethod method && method.hasMethodAnnotation(UsesCamera.class);
    }
}
