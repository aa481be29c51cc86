package org.naru.platform.web;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Headers before everything else, and assets that browsers may keep for ever. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class WebSetup implements WebMvcConfigurer {
    private static final Duration FOR_EVER = Duration.ofDays(365);

    @Bean
    FilterRegistrationBean<Headers> headers(Environment environment) {
        Optional<URI> origin =
                Optional.ofNullable(environment.getProperty("naru.origin")).map(URI::create);
        FilterRegistrationBean<Headers> first = new FilterRegistrationBean<>(new Headers(origin));
        first.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return first;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new NoNought());
        registry.addInterceptor(new CameraPages());
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/static/assets/")
                .setCacheControl(CacheControl.maxAge(FOR_EVER).cachePublic().immutable());
    }
}
