package org.naru.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.naru.access.Actor;
import org.naru.access.Circles;
import org.naru.access.Role;
import org.naru.access.TestAccounts;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader.Theme;
import org.naru.proof.RunningNaru;
import org.naru.protection.TestAssessments;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A small mission on a running program: a steward, members with keys, circles; and what their browsers would send. */
final class VaultWorld implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    final RunningNaru naru;
    final Person steward;
    final TestChain chain;

    /** An account, and the keys of its member. */
    record Person(TestAccounts.SignedIn account, TestMember member) {}

    /** What came back. */
    record Answer(int status, String body) {
        JsonNode json() {
            return JSON.readTree(body);
        }

        String reason() {
            return json().path("reason").asString("");
        }
    }

    VaultWorld() {
        this(true);
    }

    /** @param assessed whether the risks of keeping sealed records are assessed, so that any may be opened */
    VaultWorld(boolean assessed) {
        this.naru = RunningNaru.start();
        this.steward = person(Role.ADMINISTRATOR);
        if (assessed) {
            TestAssessments.sealedRecords(naru);
        }
        this.chain = new TestChain(steward.member());
    }

    /** A signed-in account; the member has keys, two ways to unlock and a sheet, and stands in no directory yet. */
    Person person(Role role) {
        Person person = withoutWays(role);
        for (String kind : List.of("passphrase", "passphrase", "sheet")) {
            assertThat(way(person, UUID.randomUUID(), kind).status()).isEqualTo(204);
        }
        return person;
    }

    /** Keeps a way to unlock, as a browser that made words would. */
    Answer way(Person person, UUID id, String kind) {
        String body = "{\"kind\":\"" + kind + "\",\"label\":\"\",\"bytes\":\""
                + TestMember.b64(TestFile.file(TestFile.scryptStanza(), 300)) + "\"}";
        return json(person, "PUT", "/vault/unlocks/" + id, body);
    }

    /** A signed-in account whose member has keys and could not open them again. */
    Person withoutWays(Role role) {
        TestAccounts.SignedIn account = TestAccounts.open(naru, Language.EN, Theme.LIGHT, role);
        UUID id = UUID.fromString(ask(account, "POST", "/vault/me/member", Optional.empty(), new byte[0])
                .json()
                .path("member")
                .asString());
        return new Person(account, new TestMember(id));
    }

    VaultWorld begun() {
        say(chain.genesis());
        return this;
    }

    /** A member whose card is admitted. */
    Person admitted(Role role) {
        Person person = person(role);
        say(chain.admit(person.member()));
        chain.admittedLast(person.member());
        return person;
    }

    /** A number out of the database, as its owner sees it. */
    long count(String sql, Object... parameters) {
        return naru.database()
                .owner()
                .sql(sql)
                .params(List.of(parameters))
                .query(Long.class)
                .single();
    }

    /** The newest card of a subject's key, as the database holds it. */
    byte[] lastCard(UUID subject) {
        return naru.database()
                .owner()
                .sql("select bytes from vault.subject_card where subject = ? order by version desc limit 1")
                .param(subject)
                .query((row, _) -> row.getBytes(1))
                .single();
    }

    /** A member whose card another steward admits. */
    Person admittedBy(Person other, Role role) {
        Person person = person(role);
        byte[] bytes = chain.admit(person.member()).by(other.member()).bytes();
        Answer answer = send(other, bytes);
        assertThat(answer.status()).as(answer.reason()).isEqualTo(200);
        assertThat(chain.directory.add(bytes)).isEqualTo(new Directory.Verdict.Holds());
        chain.statements.add(bytes);
        chain.admittedLast(person.member());
        return person;
    }

    /** A circle of these, the first one its keeper, with its first epoch. */
    UUID circle(Person... people) {
        UUID circle = opened();
        List<TestMember> members = Stream.of(people).map(Person::member).toList();
        say(chain.members(circle, 1, false, members, members.subList(0, 1)));
        Answer answer = epoch(circle, 1, people[0], members, List.of());
        assertThat(answer.status()).as(answer.reason()).isEqualTo(200);
        return circle;
    }

    UUID opened() {
        String code = "c" + UUID.randomUUID().toString().substring(0, 8);
        List<UUID> made = new ArrayList<>();
        naru.as("operator:test", () -> {
            if (naru.part(Circles.class).open(code, "Circle", false, Actor.operator("test", Language.EN))
                    instanceof Circles.Opened.Done(var id)) {
                made.add(id.value());
            }
        });
        return made.getFirst();
    }

    Answer epoch(UUID circle, long epoch, Person keeper, List<TestMember> to, List<String> subjects) {
        TestChain.Draft draft = chain.epoch(circle, epoch, keeper.member());
        byte[] bytes = draft.bytes();
        String grants = Stream.concat(to.stream().map(each -> each.id.toString()), Stream.of("recovery"))
                .map(each -> "{\"to\":\"" + each + "\",\"bytes\":\"" + TestMember.b64(TestFile.wrap()) + "\"}")
                .collect(java.util.stream.Collectors.joining(",", "[", "]"));
        Answer answer = json(
                keeper,
                "POST",
                "/vault/circles/" + circle + "/epochs",
                "{\"statement\":\"" + TestMember.b64(bytes) + "\",\"grants\":" + grants + ",\"subjects\":["
                        + String.join(",", subjects) + "]}");
        if (answer.status() == 200) {
            assertThat(chain.directory.add(bytes)).isEqualTo(new Directory.Verdict.Holds());
            chain.statements.add(bytes);
        }
        return answer;
    }

    /** Sends a statement as the steward, and keeps it in our own chain. */
    void say(TestChain.Draft draft) {
        byte[] bytes = draft.bytes();
        Answer answer = send(steward, bytes);
        assertThat(answer.status()).as(answer.reason()).isEqualTo(200);
        assertThat(chain.directory.add(bytes)).isEqualTo(new Directory.Verdict.Holds());
        chain.statements.add(bytes);
    }

    Answer send(Person by, byte[] statement) {
        return json(by, "POST", "/vault/directory", "{\"statement\":\"" + TestMember.b64(statement) + "\"}");
    }

    /** What opens a version of a subject's key, as the browser sends it. */
    String key(byte[] card, byte[] share, UUID... circles) {
        String wraps = Stream.of(circles)
                .map(circle -> "{\"circle\":\"" + circle + "\",\"epoch\":" + chain.directory.epochOf(circle)
                        + ",\"bytes\":\"" + TestMember.b64(TestFile.wrap()) + "\"}")
                .collect(java.util.stream.Collectors.joining(",", "[", "]"));
        return "\"card\":\"" + TestMember.b64(card) + "\",\"share\":\"" + TestMember.b64(share) + "\",\"wraps\":"
                + wraps;
    }

    Answer open(Person author, UUID subject, byte[] share, UUID... circles) {
        byte[] card = chain.subjectCard(subject, 1, "", author.member(), circles);
        return json(
                author,
                "POST",
                "/vault/subjects",
                "{\"about\":{\"kind\":\"entry\",\"id\":\"" + subject + "\"}," + key(card, share, circles) + "}");
    }

    /** Gives a subject its second key. */
    void secondKey(Person author, UUID subject, UUID... circles) {
        byte[] card = chain.subjectCard(subject, 2, Hash.of(lastCard(subject)).text(), author.member(), circles);
        Answer answer = json(
                author,
                "POST",
                "/vault/subjects/" + subject + "/versions",
                "{" + key(card, TestFile.noise(32), circles) + "}");
        assertThat(answer.status()).as(answer.reason()).isEqualTo(204);
    }

    UUID subject(Person author, UUID... circles) {
        UUID subject = UUID.randomUUID();
        Answer answer = open(author, subject, TestFile.noise(32), circles);
        assertThat(answer.status()).as(answer.reason()).isEqualTo(201);
        return subject;
    }

    static String claim(UUID subject, UUID doc, long version, byte[] docHash, long keyVersion, byte[]... prev) {
        StringBuilder query = new StringBuilder("/vault/capsules?subject=" + subject + "&kind=entry.note&doc=" + doc
                + "&version=" + version + "&docHash=" + escaped(docHash) + "&keyVersion=" + keyVersion);
        Stream.of(prev).forEach(each -> query.append("&prev=").append(escaped(each)));
        return query.toString();
    }

    private static String escaped(byte[] bytes) {
        return URLEncoder.encode(TestMember.b64(bytes), StandardCharsets.UTF_8);
    }

    Answer post(Person by, String address, byte[] bytes) {
        return ask(by.account(), "POST", address, Optional.of("application/octet-stream"), bytes);
    }

    UUID capsule(Person by, UUID subject) {
        Answer answer = post(by, claim(subject, UUID.randomUUID(), 1, TestFile.noise(32), 1), TestFile.capsule());
        assertThat(answer.status()).as(answer.reason()).isEqualTo(201);
        return UUID.fromString(answer.json().path("id").asString());
    }

    /** What a member's browser declares before it hands a record over. */
    byte[] handover(Person by, UUID subject) {
        Directory.Head head = chain.directory.head().orElseThrow();
        String text = "naru-handover/1\n{\"id\":\"" + UUID.randomUUID() + "\",\"org\":\"" + chain.org
                + "\",\"subject\":\"" + subject + "\",\"member\":\"" + by.member().id + "\",\"card\":"
                + chain.card(by.member()) + ",\"log\":[" + head.seq() + ",\""
                + head.hash().text() + "\"],\"purpose\":\"partner\",\"to\":\"words\",\"key\":\"\",\"hour\":\""
                + naru.database().clock().instant().truncatedTo(ChronoUnit.HOURS) + "\"}\n";
        byte[] signature = by.member().sign(text.getBytes(StandardCharsets.US_ASCII));
        return (text + TestMember.b64(signature) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    Answer get(Person by, String address) {
        return ask(by.account(), "GET", address, Optional.empty(), new byte[0]);
    }

    byte[] bytes(Person by, String address) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(naru.address() + address))
                .header("Cookie", by.account().cookie())
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofByteArray()).body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Answer json(Person by, String method, String address, String body) {
        return ask(
                by.account(), method, address, Optional.of("application/json"), body.getBytes(StandardCharsets.UTF_8));
    }

    Answer deliver(Person by, UUID... capsules) {
        String ids = Stream.of(capsules)
                .map(each -> "\"" + each + "\"")
                .collect(java.util.stream.Collectors.joining(",", "[", "]"));
        return json(by, "POST", "/vault/capsules/deliver", "{\"ids\":" + ids + "}");
    }

    Answer ask(TestAccounts.SignedIn by, String method, String address, Optional<String> type, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(naru.address() + address))
                .header("Cookie", by.cookie())
                .header("X-Form-Token", by.formToken())
                .method(method, BodyPublishers.ofByteArray(body));
        type.ifPresent(each -> request.header("Content-Type", each));
        try {
            HttpResponse<byte[]> answer = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        naru.close();
    }
}
