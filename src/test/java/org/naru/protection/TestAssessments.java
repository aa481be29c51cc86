package org.naru.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.naru.access.Actor;
import org.naru.access.TestAccounts;
import org.naru.platform.web.Language;
import org.naru.proof.RunningNaru;

/** Assessments for tests elsewhere, without which no record may be opened. */
public final class TestAssessments {
    /** What the vault calls itself. */
    public static final String SEALED = "sealed-records";

    private TestAssessments() {}

    /** Sealed records may run: judged today, by an operator. */
    public static void sealedRecords(RunningNaru naru) {
        sealedRecords(naru, true);
    }

    /** Whether they may run is judged today, by an operator. */
    public static void sealedRecords(RunningNaru naru, boolean mayRun) {
        naru.as(
                "operator:test",
                () -> assertThat(naru.part(Assessments.class)
                                .record(
                                        draft(SEALED, naru.part(Today.class).date(), mayRun),
                                        Actor.operator("test", Language.EN))
                                .any())
                        .isFalse());
    }

    /** A good assessment. */
    static Assessments.Draft draft(String activity, LocalDate made, boolean mayRun) {
        return new Assessments.Draft(
                activity,
                made,
                "two case workers",
                "people and their families",
                Harm.LIFE,
                "sealed in the browser",
                "a server taken over alive",
                mayRun);
    }

    /** The same over HTTP, by an account that may decide: where the program runs as a process of its own. */
    public static void sealedRecords(String address, TestAccounts.SignedIn by)
            throws IOException, InterruptedException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("_form", by.formToken());
        form.put("made", LocalDate.now(java.time.ZoneOffset.UTC).toString());
        form.put("asked", "two case workers");
        form.put("harmed", "people and their families");
        form.put("worst", "life");
        form.put("measures", "sealed in the browser");
        form.put("remains", "a server taken over alive");
        form.put("decision", "may");
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/protection/assessments/" + SEALED))
                .header("Cookie", by.cookie())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.entrySet().stream()
                        .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .statusCode())
                .isBetween(300, 399);
    }
}
