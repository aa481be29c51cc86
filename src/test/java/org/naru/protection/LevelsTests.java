package org.naru.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.naru.house.GeneratedDocument;
import org.naru.platform.web.Language;
import org.naru.platform.web.Texts;
import org.naru.proof.Proves;

/** Levels follow from the worst harm, and what they demand follows from them. */
@Proves("C-008")
class LevelsTests {
    @Test
    void whereASafeHouseIsAndThatSomebodyIsThreatenedAreOfTheTopLevel() {
        assertThat(Information.SAFE_HOUSE.level()).isEqualTo(Level.LETHAL);
        assertThat(Information.LIVE_THREAT.level()).isEqualTo(Level.LETHAL);
        assertThat(Level.LETHAL).isEqualTo(Level.values()[Level.values().length - 1]);
        // The control: not everything is.
        assertThat(Information.IDENTITY.level()).isEqualTo(Level.PROTECTED);
        assertThat(Information.PUBLISHED.level()).isEqualTo(Level.PUBLIC);
    }

    @Test
    void aWorseHarmIsAlwaysAHigherLevel() {
        List<Level> levels = Arrays.stream(Harm.values()).map(Level::of).toList();

        assertThat(levels).containsExactly(Level.values());
    }

    @Test
    void severalKindsTogetherAreAsGraveAsTheGravest() {
        assertThat(Information.worst(Set.of(Information.BOOKS, Information.JOURNEY, Information.PUBLISHED)))
                .isEqualTo(Harm.LIFE);
        assertThat(Information.worst(Set.of(Information.BOOKS, Information.PUBLISHED)))
                .isEqualTo(Harm.DISCOMFORT);
        assertThat(Information.worst(Set.of())).isEqualTo(Harm.NONE);
    }

    @Test
    void aHigherLevelDemandsNoLessOfAnything() {
        for (int i = 1; i < Level.values().length; i++) {
            Handling lower = Level.values()[i - 1].handling();
            Handling higher = Level.values()[i].handling();

            assertThat(lower.storage()).containsAll(higher.storage());
            assertThat(higher.screen()).isGreaterThanOrEqualTo(lower.screen());
            assertThat(higher.export()).isGreaterThanOrEqualTo(lower.export());
            assertThat(higher.print()).isGreaterThanOrEqualTo(lower.print());
            assertThat(higher.notice()).isGreaterThanOrEqualTo(lower.notice());
            assertThat(higher.backup()).isGreaterThanOrEqualTo(lower.backup());
        }
    }

    @Test
    void whatWouldHarmAPersonIsKeptInNoRow() {
        for (Information kind : Information.values()) {
            if (kind.worst().compareTo(Harm.SERIOUS) >= 0) {
                assertThat(kind.level().handling().storage()).as(kind.name()).containsExactly(Storage.CAPSULE);
            }
        }
    }

    /** What a column may say of itself never allows it a place that the level it may hold forbids. */
    @Test
    void everyWordOfAColumnNamesAPlaceThatItsHighestLevelAllows() {
        for (Sensitivity word : Sensitivity.values()) {
            assertThat(word.highest().handling().storage()).as(word.word()).contains(word.storage());
        }
        assertThat(Arrays.stream(Sensitivity.values())
                        .filter(each -> each.highest().compareTo(Level.PROTECTED) >= 0))
                .containsExactly(Sensitivity.SEALED);
    }

    @Test
    void theTableOfHandlingIsTheOneInTheDocuments() {
        Texts texts = Texts.of(Language.EN);
        StringBuilder document = new StringBuilder("""
                # How information is handled

                Made from the code by `LevelsTests`; do not edit. The level follows from the worst harm alone; the program shows the same
                at `/protection/levels`.

                | level | worst harm | kept as | screens | files | paper | notices | backups |
                |---|---|---|---|---|---|---|---|
                """);
        for (Level level : Level.values()) {
            Harm harm = Harm.values()[level.ordinal()];
            assertThat(Level.of(harm)).isEqualTo(level);
            document.append("| %s | %s | %s |%n"
                    .formatted(
                            texts.text(level.tag().text()),
                            texts.text(harm.text()),
                            level.handling().texts().stream().map(texts::text).collect(Collectors.joining(" | "))));
        }
        document.append("\n| kind | if it leaked | level |\n|---|---|---|\n");
        Arrays.stream(Information.values())
                .sorted(Comparator.comparing(Information::level).reversed())
                .forEach(kind -> document.append("| %s | %s | %s |%n"
                        .formatted(
                                texts.text(kind.text()),
                                texts.text(kind.text() + ".harm"),
                                texts.text(kind.level().tag().text()))));
        document.append("""

                What a column of the database says of itself (`docs/columns.md`), and how high it may hold:

                | word | kept as | at most |
                |---|---|---|
                """);
        for (Sensitivity word : Sensitivity.values()) {
            document.append("| %s | %s | %s |%n"
                    .formatted(
                            word.word(),
                            texts.text("protection.storage."
                                    + word.storage()
                                            .name()
                                            .toLowerCase(java.util.Locale.ROOT)
                                            .replace('_', '-')),
                            texts.text(word.highest().tag().text())));
        }

        GeneratedDocument.check("docs/handling.md", document.toString());
    }
}
