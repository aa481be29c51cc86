package org.naru.vault;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What clients sent, in its order, written down when the program was built: sealed by the client's own sources, for the demo
 * and for the drill. Nothing in it is secret.
 *
 * @param people who sends, under which id of the directory
 * @param circles the circles there are
 * @param steps what is sent
 */
public record SealedPlay(List<Person> people, List<PlayedCircle> circles, List<Step> steps) {
    /** Keeps copies. */
    public SealedPlay {
        people = List.copyOf(people);
        circles = List.copyOf(circles);
        steps = List.copyOf(steps);
    }

    /**
     * Somebody invented.
     *
     * @param name the sign-in name
     * @param role code of the role
     * @param member the id in the directory
     */
    public record Person(String name, String role, UUID member) {}

    /**
     * An invented circle.
     *
     * @param id the id that statements name
     * @param code the short name
     * @param name the name
     */
    public record PlayedCircle(UUID id, String code, String name) {}

    /** One thing sent. */
    record Step(String by, String does, JsonNode what) {
        String text(String field) {
            return what.required(field).stringValue();
        }

        UUID id(String field) {
            return UUID.fromString(text(field));
        }

        byte[] bytes(String field) {
            return Sent.bytes(text(field));
        }

        long number(String field) {
            return what.required(field).longValue();
        }
    }

    /** The demo's. */
    public static SealedPlay ofTheDemo() {
        return read(resource("demo.json"));
    }

    /** The drill's. */
    public static SealedPlay ofTheDrill() {
        return read(resource("drill.json"));
    }

    /** The words that open the demo's keys, as long as this build's demo is loaded. */
    public static String wordsOfTheDemo() {
        return new String(resource("demo-words.txt"), java.nio.charset.StandardCharsets.UTF_8).strip();
    }

    static byte[] resource(String name) {
        try (InputStream in = Optional.ofNullable(SealedPlay.class.getResourceAsStream("/sealed/" + name))
                .orElseThrow(() -> new IllegalStateException("sealed/" + name + " is missing from this build"))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SealedPlay read(byte[] json) {
        JsonNode all = JsonMapper.shared().readTree(json);
        return new SealedPlay(
                all.required("people")
                        .valueStream()
                        .map(each -> new Person(text(each, "name"), text(each, "role"), id(each, "member")))
                        .toList(),
                all.required("circles")
                        .valueStream()
                        .map(each -> new PlayedCircle(id(each, "id"), text(each, "code"), text(each, "name")))
                        .toList(),
                all.required("steps")
                        .valueStream()
                        .map(each -> new Step(text(each, "as"), text(each, "does"), each))
                        .toList());
    }

    private static String text(JsonNode node, String field) {
        return node.required(field).stringValue();
    }

    private static UUID id(JsonNode node, String field) {
        return UUID.fromString(text(node, field));
    }

    /** The statements of its directory, in their order. */
    public List<byte[]> statements() {
        return steps.stream()
                .filter(step -> step.does().equals("say") || step.does().equals("epoch"))
                .map(step -> step.bytes("statement"))
                .toList();
    }

    /** The ids of the people by their names. */
    public Map<String, UUID> members() {
        return people.stream().collect(java.util.stream.Collectors.toUnmodifiableMap(Person::name, Person::member));
    }
}
