package org.naru.publishing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** Reads strict JSON into {@link Json}: no comments, no trailing commas, no key twice, nothing behind the end. */
final class JsonReader {
    /** Deeper than any report; a recursive walk of so many levels fits every stack. */
    static final int DEPTH_MAX = 200;

    private static final Pattern DUPLICATE = Pattern.compile("Duplicate Object property \"(.*?)\"", Pattern.DOTALL);
    private static final Pattern PLAIN_KEY = Pattern.compile("[\\p{L}\\p{N}_-]+");

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(tools.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX)
                    .maxNumberLength(200)
                    .maxNameLength(1_000)
                    .maxStringLength(100_000)
                    .build())
            .build();

    /** The text is not JSON, or is more than a report can be. */
    static final class NotJson extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient ReportVerdict.Note problem;

        NotJson(ReportVerdict.Note problem) {
            super(problem.sentence().key());
            this.problem = problem;
        }

        ReportVerdict.Note problem() {
            return problem;
        }
    }

    private JsonReader() {}

    static Json read(String text) throws NotJson {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new NotJson(new ReportVerdict.Note(ReportPlace.FILE, Says.of("json.empty")));
            }
            Json value = value(parser, first, "");
            if (parser.nextToken() != null) {
                throw new NotJson(new ReportVerdict.Note(place(parser, ""), Says.of("json.behind")));
            }
            return value;
        } catch (JacksonException broken) {
            throw new NotJson(problem(broken));
        }
    }

    /** The path of a field below another path; a key that is not a plain word is written in brackets and quotes. */
    static String below(String path, String key) {
        if (!PLAIN_KEY.matcher(key).matches()) {
            return path + "[\"" + key.replace("\\", "\\\\").replace("\"", "\\\"") + "\"]";
        }
        return path.isEmpty() ? key : path + "." + key;
    }

    private static Json value(JsonParser parser, JsonToken token, String path) {
        ReportPlace place = place(parser, path);
        return switch (token) {
            case START_OBJECT -> {
                Map<String, Json> fields = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    fields.put(key, value(parser, parser.nextToken(), below(path, key)));
                }
                yield new Json.Fields(place, fields);
            }
            case START_ARRAY -> {
                List<Json> items = new ArrayList<>();
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    items.add(value(parser, next, path + "[" + items.size() + "]"));
                }
                yield new Json.Items(place, items);
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Numeral(place, parser.getString());
            case VALUE_STRING -> new Json.Text(place, parser.getString());
            case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> new Json.Word(place, parser.getString());
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("no value begins with " + token);
        };
    }

    private static ReportPlace place(JsonParser parser, String path) {
        TokenStreamLocation at = parser.currentTokenLocation();
        return new ReportPlace(path, at.getLineNr(), at.getColumnNr());
    }

    private static ReportVerdict.Note problem(JacksonException broken) {
        TokenStreamLocation at = broken.getLocation();
        ReportPlace place =
                at == null ? ReportPlace.FILE : new ReportPlace("", Math.max(at.getLineNr(), 0), at.getColumnNr());
        if (broken instanceof StreamConstraintsException) {
            return new ReportVerdict.Note(place, Says.of("json.toomuch", DEPTH_MAX));
        }
        String said = broken.getOriginalMessage() == null ? "" : broken.getOriginalMessage();
        Matcher duplicate = DUPLICATE.matcher(said);
        return duplicate.find()
                ? new ReportVerdict.Note(place, Says.of("json.twice", duplicate.group(1)))
                : new ReportVerdict.Note(place, Says.of("json.broken"));
    }
}
