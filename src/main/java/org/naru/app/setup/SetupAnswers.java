package org.naru.app.setup;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was answered so far in the first run. Empty texts are what was not answered yet.
 *
 * @param mission the organisation's name
 * @param zone its time zone
 * @param entities its legal entities
 * @param login sign-in name of the first administrator
 * @param shownName how pages call them
 * @param passwordHash their password's hash
 * @param keepsBooks whether they also keep the books
 */
public record SetupAnswers(
        String mission,
        String zone,
        List<Entity> entities,
        String login,
        String shownName,
        String passwordHash,
        boolean keepsBooks) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Keeps a copy of the entities. */
    public SetupAnswers {
        entities = List.copyOf(entities);
    }

    /**
     * A legal entity as answered.
     *
     * @param code short name in addresses and numbers
     * @param currency of its book
     * @param fiscalYearStart first month of its fiscal year, 1 to 12
     */
    public record Entity(
            String code, String nameKo, String nameEn, String currency, int fiscalYearStart, String zone) {}

    static SetupAnswers of(String kept) {
        return kept.isEmpty()
                ? new SetupAnswers("", "Asia/Seoul", List.of(), "", "", "", true)
                : JSON.readValue(kept, SetupAnswers.class);
    }

    String keep() {
        return JSON.writeValueAsString(this);
    }

    SetupAnswers with(String newMission, String newZone) {
        return new SetupAnswers(newMission, newZone, entities, login, shownName, passwordHash, keepsBooks);
    }

    SetupAnswers with(List<Entity> newEntities) {
        return new SetupAnswers(mission, zone, newEntities, login, shownName, passwordHash, keepsBooks);
    }

    SetupAnswers with(String newLogin, String newShownName, String newHash, boolean newKeepsBooks) {
        return new SetupAnswers(mission, zone, entities, newLogin, newShownName, newHash, newKeepsBooks);
    }

    /** Says nothing of names or hashes. */
    @Override
    public String toString() {
        return "SetupAnswers[sealed]";
    }
}
