package org.naru.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader.Theme;
import org.naru.proof.NaruRunsTest;
import org.naru.proof.Proves;
import org.naru.proof.RunningNaru;

/** Every list that is offered as a file is asked for as one, by somebody with every role: no file names a person. */
@NaruRunsTest
class ListsAsFilesTests {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String NAME = "김마당쇠";

    @Test
    @Proves("C-114")
    void noFileOfAListNamesAPerson(RunningNaru naru) throws Exception {
        TestAccounts.SignedIn reader = TestAccounts.open(naru, Language.EN, Theme.AUTO, Role.values());
        TestAccounts.SignedIn named = TestAccounts.open(naru, Language.EN, Theme.AUTO, Role.values());
        naru.database()
                .owner()
                .sql("update access.account set shown_name = ? where login = ?")
                .params(NAME, named.login())
                .update();
        // Whoever looks at a page stands in the log of what was read.
        ask(naru, named, "/accounts");
        ask(naru, named, "/audit/events");
        List<String> files = new ArrayList<>();
        List<String> naming = new ArrayList<>();
        for (Routes.Route route : Routes.of(naru)) {
            if (!route.method().equals("GET")) {
                continue;
            }
            for (String format : List.of("csv", "xlsx")) {
                HttpResponse<byte[]> answer = ask(naru, reader, route.path() + "?format=" + format);
                String type = answer.headers().firstValue("content-type").orElse("");
                if (type.startsWith("text/csv") || type.contains("spreadsheet")) {
                    files.add(route.path() + " " + format);
                    String text = type.startsWith("text/csv")
                            ? new String(answer.body(), StandardCharsets.UTF_8)
                            : unzipped(answer.body());
                    if (text.contains(NAME) || text.contains(named.login())) {
                        naming.add(route.path() + " " + format);
                    }
                }
            }
        }

        assertThat(files)
                .contains("/accounts csv", "/accounts xlsx", "/audit/events csv", "/jobs xlsx")
                .hasSizeGreaterThan(20);
        assertThat(naming).isEmpty();
        assertThat(text(ask(naru, reader, "/accounts?q=" + named.login())))
                .as("the control: pages do")
                .contains(NAME, named.login());
        assertThat(text(ask(naru, reader, "/accounts?format=csv")))
                .as("the account is in the file, by its code")
                .contains(named.actor().replaceFirst("^[a-z]+:", ""));
    }

    private static HttpResponse<byte[]> ask(RunningNaru naru, TestAccounts.SignedIn by, String path)
            throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(naru.address() + path))
                        .header("Cookie", by.cookie())
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static String unzipped(byte[] file) {
        StringBuilder all = new StringBuilder();
        try {
            Path kept = Files.createTempFile("list", ".xlsx");
            Files.write(kept, file);
            try (ZipFile zip = new ZipFile(kept.toFile())) {
                for (ZipEntry each : zip.stream().toList()) {
                    all.append(new String(zip.getInputStream(each).readAllBytes(), StandardCharsets.UTF_8));
                }
            } finally {
                Files.delete(kept);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toString();
    }
}
