package org.naru.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.naru.vault.pages.Client;
import org.naru.vault.pages.StillPages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code naru verify-client URL}: fetches the pages on which keys are opened and made, and all scripts they name, and
 * holds them against what this release carries. Needs neither home nor database; for a trustee's clock on another machine.
 */
@Command(name = "verify-client")
final class VerifyClientCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern SCRIPT = Pattern.compile("(?:src|content)=\"(/[^\"]*\\.m?js[^\"]*)\"");
    private static final List<String> COLUMNS = List.of("address", "says");
    private static final Pattern ORIGIN = Pattern.compile("https?://[^/?#@\\s]+/?");

    private final Console console;

    @Parameters(index = "0", paramLabel = "URL", descriptionKey = "url")
    private @Nullable String url;

    @Option(names = "--format", paramLabel = "FORMAT", descriptionKey = "format", defaultValue = "table")
    private ConsoleTable.Format format = ConsoleTable.Format.TABLE;

    VerifyClientCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (url == null || !ORIGIN.matcher(url).matches()) {
            console.complain("app.verify-client.bad-url", String.valueOf(url));
            return ExitCode.WRONG_USE;
        }
        String origin = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        ConsoleTable table = new ConsoleTable(COLUMNS);
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            Comparing comparing = new Comparing(http, origin, table);
            boolean same = comparing.all();
            table.print(console.out(), format);
            if (!same) {
                console.complain("app.verify-client.differs", origin);
                return ExitCode.FINDINGS;
            }
        } catch (IOException | IllegalArgumentException e) {
            console.complain("app.verify-client.no-answer", origin);
            return ExitCode.OUTAGE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.OUTAGE;
        }
        if (format == ConsoleTable.Format.TABLE) {
            console.say("app.verify-client.same", origin, Client.ofThisRelease().hash());
        }
        return ExitCode.DONE;
    }

    /** One comparison of a server with this release. */
    private final class Comparing {
        private final HttpClient http;
        private final String origin;
        private final ConsoleTable table;

        Comparing(HttpClient http, String origin, ConsoleTable table) {
            this.http = http;
            this.origin = origin;
            this.table = table;
        }

        boolean all() throws IOException, InterruptedException {
            boolean same = true;
            Set<String> scripts = new TreeSet<>();
            for (Map.Entry<String, byte[]> page : StillPages.ofThisRelease().entrySet()) {
                scripts.addAll(named(page.getValue()));
                byte @Nullable [] there = fetched(page.getKey());
                same &= told(page.getKey(), page.getValue(), there);
                if (there != null) {
                    scripts.addAll(named(there));
                }
            }
            for (String script : scripts) {
                byte @Nullable [] ours = Client.resource(script).orElse(null);
                same &= told(script, ours, fetched(script));
            }
            return same;
        }

        private boolean told(String address, byte @Nullable [] ours, byte @Nullable [] there) {
            String says;
            boolean same = false;
            if (ours == null) {
                says = console.texts().text("app.verify-client.unknown");
            } else if (there == null) {
                says = console.texts().text("app.verify-client.missing");
            } else if (Arrays.equals(ours, there)) {
                says = console.texts().text("app.verify-client.equal");
                same = true;
            } else {
                says = console.texts().text("app.verify-client.other", Integer.toString(Arrays.mismatch(ours, there)));
            }
            table.add(address, says);
            return same;
        }

        /** What is served; nothing where it is not served as a page or script. */
        private byte @Nullable [] fetched(String address) throws IOException, InterruptedException {
            HttpRequest request = HttpRequest.newBuilder(URI.create(origin + address))
                    .timeout(PATIENCE)
                    .build();
            HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
            return answer.statusCode() == 200 ? answer.body() : null;
        }

        private static Set<String> named(byte[] page) {
            Set<String> scripts = new TreeSet<>();
            Matcher found = SCRIPT.matcher(new String(page, StandardCharsets.UTF_8));
            while (found.find()) {
                scripts.add(found.group(1));
            }
            return scripts;
        }
    }
}
