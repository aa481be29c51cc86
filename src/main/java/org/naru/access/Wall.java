package org.naru.access;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;

/**
 * The chain of filters before every controller: a strict reading of the address, where the request comes from, who comes
 * in, the token of forms. Who may do what is decided after it, at one place: {@link RouteGuard}.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class Wall {
    @Bean
    SecurityFilterChain filters(HttpSecurity http, Sessions sessions) {
        return http.headers(AbstractHttpConfigurer::disable) // platform.web sets them on every response
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .sessionManagement(each -> each.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(each -> each.csrfTokenRepository(new FormToken())
                        .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler()))
                .addFilterAfter(new SameSite(), SecurityContextHolderFilter.class)
                .addFilterBefore(new Door(sessions), CsrfFilter.class)
                .build();
    }

    /** Nobody signs in through Spring's own ways; a bean keeps it from inventing an account at start. */
    @Bean
    AuthenticationManager nobody() {
        return _ -> {
            throw new BadCredentialsException("sign-in has its own page");
        };
    }
}
