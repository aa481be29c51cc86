package org.naru.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.dao.DataAccessException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A refusal that the database raised, read from its error.
 *
 * @param refusal why
 * @param entry id it would have had, 0 if not known
 * @param sourceKey key of the entry it is about, if known
 */
record Declined(Refusal refusal, long entry, @Nullable String sourceKey) {
    private static final String STATE = "NR100";
    private static final String UNIQUE_VIOLATION = "23505";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The refusal inside an exception, or nothing if it is something else. */
    static Optional<Declined> in(DataAccessException e) {
        if (!(e.getMostSpecificCause() instanceof PSQLException cause) || !STATE.equals(cause.getSQLState())) {
            return Optional.empty();
        }
        ServerErrorMessage message = cause.getServerErrorMessage();
        String detail = message == null ? null : message.getDetail();
        if (detail == null) {
            return Optional.empty();
        }
        JsonNode json = JSON.readTree(detail);
        List<Object> arguments = new ArrayList<>();
        json.path("arguments").forEach(each -> arguments.add(each.asString("")));
        Refusal.Reason reason = Refusal.Reason.valueOf(
                json.path("reason").asString("").toUpperCase(Locale.ROOT).replace('-', '_'));
        JsonNode key = json.path("source_key");
        return Optional.of(new Declined(
                new Refusal(reason, json.path("line").asInt(0), arguments),
                json.path("entry").asLong(0),
                key.isString() ? key.asString() : null));
    }

    /** Whether another transaction wrote the same unique key first. */
    static boolean cameSecond(DataAccessException e) {
        return e.getMostSpecificCause() instanceof PSQLException cause && UNIQUE_VIOLATION.equals(cause.getSQLState());
    }
}
