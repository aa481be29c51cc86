package org.naru.kill;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.naru.access.TestAccounts.SignedIn;

/**
 * A bookkeeper who sends the form of a manual entry over HTTP, again and again with another key, and writes down each
 * key before it is sent and after the program has answered that it is posted. What is not answered is sent again with
 * the same key.
 */
final class FormPoster implements Runnable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String name;
    private final SignedIn who;
    private final AtomicReference<String> address;
    private final ClientLog attempted;
    private final ClientLog acknowledged;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private volatile boolean stopped;
    private volatile @Nullable String trouble;

    FormPoster(
            String name, SignedIn who, AtomicReference<String> address, ClientLog attempted, ClientLog acknowledged) {
        this.name = name;
        this.who = who;
        this.address = address;
        this.attempted = attempted;
        this.acknowledged = acknowledged;
    }

    static Path attempted(Path folder) {
        return folder.resolve("attempted.log");
    }

    static Path acknowledged(Path folder) {
        return folder.resolve("acknowledged.log");
    }

    /** Ends after the entry that is being posted. */
    void stop() {
        stopped = true;
    }

    /** An answer that was neither an outage nor that it is posted; nothing here may be refused. */
    @Nullable
    String trouble() {
        return trouble;
    }

    @Override
    public void run() {
        for (int n = 0; !stopped && trouble == null; n++) {
            String key = name + "-" + n;
            String place = "us/gift/manual:" + key;
            attempted.write(place);
            if (sentUntilPosted(form(key, n))) {
                acknowledged.write(place);
            }
        }
    }

    private boolean sentUntilPosted(String form) {
        while (trouble == null) {
            try {
                HttpResponse<String> answer = client.send(
                        HttpRequest.newBuilder(URI.create(address.get() + "/books/entries/new"))
                                .timeout(PATIENCE)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Cookie", who.cookie())
                                .POST(HttpRequest.BodyPublishers.ofString(form))
                                .build(),
                        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
                String to = answer.headers().firstValue("Location").orElse("");
                if (answer.statusCode() / 100 == 3 && to.matches(".*/books/entries/\\d+(\\?.*)?")) {
                    return true;
                }
                if (answer.statusCode() < 500) {
                    trouble = answer.statusCode() + " " + to + " " + answer.body();
                }
            } catch (IOException _) {
                // Killed, or not there again: the same key is sent once more below.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
            rest();
        }
        return false;
    }

    private String form(String key, int n) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("_form", who.formToken());
        fields.put("do", "post");
        fields.put("key", key);
        fields.put("entity", "us");
        fields.put("date", KilledBooks.FIRST.plusDays(n % 700).toString());
        fields.put("kind", "gift");
        fields.put("text", "posted under kill");
        String amount = 10 + n + ".00";
        row(fields, 1, "assets:bank", "GEN", amount, "");
        row(fields, 2, "revenue:contributions", "GEN", "", amount);
        row(fields, 3, "assets:bank", "RES", amount, "");
        row(fields, 4, "revenue:contributions", "RES", "", amount);
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static void row(
            Map<String, String> fields, int row, String account, String fund, String debit, String credit) {
        fields.put("account-" + row, account);
        fields.put("fund-" + row, fund);
        fields.put("debit-" + row, debit);
        fields.put("credit-" + row, credit);
    }

    private static void rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
