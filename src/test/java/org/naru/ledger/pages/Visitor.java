package org.naru.ledger.pages;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a browser without scripts: keeps cookies, follows redirects, sends forms. */
public final class Visitor {
    private static final Pattern TOKEN = Pattern.compile("name=\"_form\" value=\"([^\"]+)\"");

    private final BookServer server;
    private final HttpClient client;

    private Visitor(BookServer server, HttpClient client) {
        this.server = server;
        this.client = client;
    }

    public static Visitor of(BookServer server, String role, String language) {
        return of(server, role, language, "1");
    }

    /** Somebody else of the same role: accounts are told apart by one digit. */
    static Visitor of(BookServer server, String role, String language, String actor) {
        CookieManager cookies = new CookieManager();
        Map.of("test-role", role, "test-language", language, "test-actor", actor)
                .forEach((name, value) -> {
                    HttpCookie cookie = new HttpCookie(name, value);
                    cookie.setPath("/");
                    cookie.setVersion(0);
                    cookies.getCookieStore().add(URI.create(server.at("/")), cookie);
                });
        HttpClient client = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        return new Visitor(server, client);
    }

    /** A page as it came. */
    public record Page(int status, String address, String body, Map<String, String> headers) {
        /** The fields of the page's entry form by name, as a browser would send them. */
        String hidden(String name) {
            Matcher found =
                    Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(body);
            if (!found.find()) {
                throw new AssertionError("no field " + name + " in " + address);
            }
            return found.group(1);
        }

        /** What a reader sees, without marks. */
        public String text() {
            return body.replaceAll("(?s)<(script|style|datalist).*?</\\1>", " ")
                    .replaceAll("<[^>]*>", " ")
                    .replace("&amp;", "&")
                    .replace("&#34;", "\"")
                    .replace('\u00a0', ' ')
                    .replaceAll("\\s+", " ");
        }

        /** Addresses of links whose text matches. */
        List<String> links(String pattern) {
            List<String> links = new ArrayList<>();
            Matcher found = Pattern.compile("(?s)<a [^>]*?href=\"([^\"]+)\"[^>]*>(.*?)</a>")
                    .matcher(body);
            while (found.find()) {
                if (found.group(2).replaceAll("<[^>]*>", "").strip().matches(pattern)) {
                    links.add(found.group(1).replace("&amp;", "&"));
                }
            }
            return links;
        }
    }

    public Page get(String path) {
        return send(HttpRequest.newBuilder(URI.create(server.at(path))).GET().build());
    }

    /** Sends a form after opening the page it stands on, for its token. */
    Page post(String path, Map<String, String> fields) {
        return postFrom(path, path, fields);
    }

    public Page postFrom(String page, String path, Map<String, String> fields) {
        Matcher token = TOKEN.matcher(get(page).body());
        Map<String, String> all = new LinkedHashMap<>(fields);
        if (token.find()) {
            all.put("_form", token.group(1));
        }
        String body = all.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(server.at(path)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private Page send(HttpRequest request) {
        try {
            HttpResponse<String> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Page(
                    answer.statusCode(),
                    answer.uri().getPath(),
                    answer.body(),
                    answer.headers().map().entrySet().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey,
                                    header -> header.getValue().getFirst())));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
