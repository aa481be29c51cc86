package org.naru.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.naru.access.Role;
import org.naru.access.Routes;

/**
 * What browsers send to the vault, damaged at random (3a T49): refused or taken, never an error of ours, and what was kept before is
 * still served.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DamagedRequestsTests {
    private static final List<String> WORDS = List.of(
            "{}",
            "[]",
            "null",
            "\"\"",
            "-1",
            "1e999",
            "9223372036854775808",
            "\u0000",
            "\\u0000",
            "\\ud800",
            "\uD800",
            "한",
            "{\"a\":",
            "\"statement\":",
            "00000000-0000-4000-8000-000000000000",
            "../..",
            "%00",
            "'",
            "AAAA=",
            "true");

    private VaultWorld world;
    private VaultWorld.Person member;
    private UUID subject;
    private UUID kept;

    /** A request as a browser would send it. */
    private record Sent(String method, String address, String type, String body) {
        byte[] bytes() {
            return body.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    @BeforeAll
    void aSmallMission() {
        world = new VaultWorld().begun();
        member = world.admitted(Role.ADMINISTRATOR);
        UUID circle = world.circle(member);
        subject = world.subject(member, circle);
        kept = world.capsule(member, subject);
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void eachIsRefusedOrTakenAndNeverAnErrorOfOurs() {
        damage(Duration.ofSeconds(12), 20_261_123L);
    }

    /** As above for ten minutes, another way each time. */
    @Test
    @Tag("long")
    void soItIsForTenMinutes() {
        damage(Duration.ofMinutes(10), System.nanoTime());
    }

    private void damage(Duration length, long seed) {
        Random random = new Random(seed);
        List<Sent> good = good();
        Map<Integer, Integer> answers = new TreeMap<>();
        Instant end = Instant.now().plus(length);
        int count = 0;
        while (count < 200 || Instant.now().isBefore(end)) {
            Sent sent = damaged(good.get(random.nextInt(good.size())), random);
            VaultWorld.Answer answer;
            try {
                answer = world.ask(
                        member.account(), sent.method(), sent.address(), Optional.of(sent.type()), sent.bytes());
            } catch (IllegalArgumentException noAddress) {
                continue;
            }
            assertThat(answer.status())
                    .as("seed %s, request %s: %s", seed, count, sent)
                    .isLessThan(500);
            answers.merge(answer.status() / 100, 1, Integer::sum);
            count++;
        }

        assertThat(answers.getOrDefault(4, 0)).as("refused of %s", count).isGreaterThan(count / 2);
        assertThat(answers.getOrDefault(2, 0))
                .as("the control: not all were damaged")
                .isPositive();
        assertThat(world.get(member, "/vault/subjects/" + subject).status()).isEqualTo(200);
        assertThat(world.deliver(member, kept).status()).isIn(200, 429);
    }

    private List<Sent> good() {
        List<Sent> all = new ArrayList<>();
        String octets = "application/octet-stream";
        String json = "application/json";
        all.add(new Sent(
                "POST",
                VaultWorld.claim(subject, UUID.randomUUID(), 1, TestFile.noise(32), 1),
                octets,
                new String(TestFile.capsule(), StandardCharsets.ISO_8859_1)));
        all.add(new Sent(
                "PUT",
                "/vault/drafts/" + UUID.randomUUID() + "?kind=entry&of=" + subject + "&subject=" + subject,
                octets,
                new String(TestFile.capsule(), StandardCharsets.ISO_8859_1)));
        String statement = TestMember.b64(world.chain.statements.getLast());
        all.add(new Sent("POST", "/vault/directory", json, "{\"statement\":\"" + statement + "\"}"));
        all.add(new Sent("POST", "/vault/capsules/deliver", json, "{\"ids\":[\"" + kept + "\"]}"));
        all.add(new Sent(
                "PUT",
                "/vault/unlocks/" + UUID.randomUUID(),
                json,
                "{\"kind\":\"passphrase\",\"label\":\"\",\"bytes\":\""
                        + TestMember.b64(TestFile.file(TestFile.scryptStanza(), 300)) + "\"}"));
        all.add(new Sent(
                "POST",
                "/vault/handovers",
                json,
                "{\"declared\":\"" + TestMember.b64(world.handover(member, subject)) + "\"}"));
        // Every route of the vault there is, so that one that comes later is among them.
        Routes.of(world.naru).stream()
                .filter(route ->
                        route.path().startsWith("/vault/") || route.path().startsWith("/unlock/"))
                .forEach(route -> all.add(new Sent(
                        route.method(),
                        route.path().replace(Routes.SOME_ID, subject.toString()),
                        route.method().equals("GET") ? octets : json,
                        route.method().equals("GET")
                                ? ""
                                : "{\"statement\":\"" + statement + "\",\"subject\":\"" + subject
                                        + "\",\"card\":\"AAAA\",\"wraps\":[{\"circle\":\"" + subject
                                        + "\",\"epoch\":1,\"bytes\":\"AAAA\"}],\"grants\":[],\"subjects\":[]}")));
        assertThat(all).hasSizeGreaterThan(30);
        all.stream()
                .filter(each -> each.type().equals(json))
                .map(each -> new Sent(each.method(), each.address(), json, "{}"))
                .toList()
                .forEach(all::add);
        return all;
    }

    private static Sent damaged(Sent good, Random random) {
        String type = random.nextInt(20) == 0
                ? List.of("text/plain", "application/json; charset=utf-16", "multipart/form-data", "x")
                        .get(random.nextInt(4))
                : good.type();
        String address = random.nextInt(3) == 0 ? escaped(changed(good.address(), random)) : good.address();
        String body = good.body();
        for (int i = random.nextInt(4); i > 0; i--) {
            body = changed(body, random);
        }
        return new Sent(good.method(), address.startsWith("/") ? address : "/" + address, type, body);
    }

    private static String changed(String text, Random random) {
        int at = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), at + random.nextInt(1 + Math.min(40, text.length())));
        return switch (random.nextInt(5)) {
            case 0 -> text.substring(0, at);
            case 1 -> text.substring(0, at) + text.substring(to);
            case 2 -> text.substring(0, at) + WORDS.get(random.nextInt(WORDS.size())) + text.substring(to);
            case 3 -> text.substring(0, at) + text.substring(at, to) + text.substring(at);
            default ->
                text.substring(0, at) + (char) random.nextInt(256) + text.substring(Math.min(text.length(), at + 1));
        };
    }

    /** As a browser would send an address that somebody typed: what may not stand in one, escaped. */
    private static String escaped(String address) {
        StringBuilder all = new StringBuilder();
        for (byte each : address.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = each > ' ' && each < 127 && "\"<>\\^`{|}#%[]".indexOf(each) < 0;
            all.append(plain ? Character.toString(each) : String.format("%%%02X", each & 0xff));
        }
        return all.toString();
    }
}
