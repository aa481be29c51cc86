package org.naru.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.naru.platform.acting.Acting;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out who comes in, before anything else is asked: the account of the session, or a visitor. From here on the
 * request acts as that account, in the database too.
 */
final class Door extends OncePerRequestFilter {
    /** How the database and the audit log name somebody who has not signed in. */
    static final String VISITOR = "system:visitor";

    /** So many characters of an account's id say which it is, without saying who. */
    private static final int CODE = 8;

    private static final ZoneId VISITOR_ZONE = ZoneId.of("UTC");

    private final Sessions sessions;

    Door(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/assets/");
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // An error page must also come when the database does not answer, so nobody is asked for again.
        Optional<Account> account =
                request.getDispatcherType() == DispatcherType.ERROR ? Optional.empty() : account(request);
        if (request.getDispatcherType() != DispatcherType.ERROR) {
            welcome(request, response, account);
        }
        Callable<Boolean> rest = () -> {
            chain.doFilter(request, response);
            return true;
        };
        try {
            if (account.isPresent()) {
                account.get().actor().call(rest);
            } else {
                Acting.call(VISITOR, rest);
            }
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    private Optional<Account> account(HttpServletRequest request) {
        Optional<String> id = Cookies.session(request);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        return Acting.get(VISITOR, () -> sessions.account(id.get()));
    }

    private static void welcome(HttpServletRequest request, HttpServletResponse response, Optional<Account> account) {
        if (account.isPresent()) {
            CurrentActor.set(request, account.get().actor());
            reader(account.get(), request).read(request);
            return;
        }
        Optional<Language> chosen = Cookies.visitorLanguage(request);
        Language language = chosen.orElseGet(() -> Language.accepted(
                Optional.ofNullable(request.getHeader("Accept-Language")).orElse("")));
        if (chosen.isEmpty()) {
            Cookies.keepVisitor(request, response, language);
        }
        new Reader(
                        Optional.empty(),
                        language,
                        Reader.Theme.AUTO,
                        VISITOR_ZONE,
                        Set.of(),
                        Optional.empty(),
                        Cookies.formToken(request))
                .read(request);
    }

    static Reader reader(Account account, HttpServletRequest request) {
        return new Reader(
                Optional.of(account.shownName()),
                account.language(),
                account.theme(),
                account.zone(),
                account.actor().permissions().stream().map(Permission::name).collect(Collectors.toSet()),
                Optional.of(account.id().toString().substring(0, CODE)),
                Cookies.formToken(request));
    }
}
