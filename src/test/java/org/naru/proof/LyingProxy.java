package org.naru.proof;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Stands between a browser and the program and changes answers: the program as somebody who took it over would have it. */
public final class LyingProxy implements AutoCloseable {
    /** What becomes of an answer. */
    @FunctionalInterface
    public interface Lie {
        /**
         * @param method of the request
         * @param path of the request, with its query
         * @param answer the body that the program answered
         */
        byte[] told(String method, String path, byte[] answer);
    }

    /** A request that came through. */
    public record Asked(String method, String path, byte[] body) {}

    /** No lie. */
    public static final Lie TRUTH = (_, _, answer) -> answer;

    private static final Set<String> OWN =
            Set.of("host", "connection", "content-length", "expect", "upgrade", "http2-settings", "transfer-encoding");

    private final String to;
    private final HttpServer server;
    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final List<byte[]> answered = new CopyOnWriteArrayList<>();
    private volatile Lie lie = TRUTH;

    /** @param to address of the program, without a slash at its end */
    public LyingProxy(String to) {
        this.to = to;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::pass);
        server.setExecutor(threads);
        server.start();
    }

    /** Where browsers go. */
    public String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Lies from now on like this. */
    public void lies(Lie next) {
        lie = next;
    }

    /** What was asked with this method below this path since the last {@link #forget}. */
    public List<Asked> asked(String method, String path) {
        return asked.stream()
                .filter(each -> each.method().equals(method) && each.path().startsWith(path))
                .toList();
    }

    /** Everything that was asked since the last {@link #forget}. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** Every body that went back to browsers since the last {@link #forget}. */
    public List<byte[]> answered() {
        return List.copyOf(answered);
    }

    /** Forgets what was asked and answered. */
    public void forget() {
        asked.clear();
        answered.clear();
    }

    private void pass(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        byte[] body = exchange.getRequestBody().readAllBytes();
        asked.add(new Asked(exchange.getRequestMethod(), path, body));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(to + path))
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value.replace(address(), to)));
            }
        });
        HttpResponse<byte[]> answer = ask(request.build());
        if (answer == null) {
            exchange.sendResponseHeaders(502, -1);
            exchange.close();
            return;
        }
        byte[] told = lie.told(exchange.getRequestMethod(), path, answer.body());
        answered.add(told);
        answer.headers().map().forEach((name, values) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
                values.forEach(value -> exchange.getResponseHeaders().add(name, value.replace(to, address())));
            }
        });
        boolean none = told.length == 0;
        exchange.sendResponseHeaders(answer.statusCode(), none ? -1 : told.length);
        if (!none) {
            exchange.getResponseBody().write(told);
        }
        exchange.close();
    }

    private @Nullable HttpResponse<byte[]> ask(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
        client.close();
    }
}
