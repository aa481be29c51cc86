package org.naru.publishing.drafts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.naru.access.NotAllowed;
import org.naru.figures.Releases;
import org.naru.platform.check.Finding;
import org.naru.platform.web.Language;
import org.naru.platform.web.Texts;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.Proves;
import org.naru.proof.TestDatabase;
import org.naru.publishing.drafts.Freezing.Outcome;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A report from its first sentence to its correction, with everything that would make two truths of one. */
@NaruDatabaseTest
class ReportsOfTheHouseTests {
    private HouseOfReports house;

    @BeforeEach
    void open(TestDatabase database) {
        house = new HouseOfReports(database);
        assertThat(house.open("annual-2024")).isTrue();
    }

    private static String key(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Approved _ -> "approved";
            case Outcome.Done _ -> "done";
            case Outcome.Refused(var why) -> why.key();
        };
    }

    @Test
    void aSecondWritersSavingIsRefusedWithWhatTheOtherChanged() {
        house.save("writer", 0, "one\ntwo\nthree");
        house.save("other", 1, "one\nTWO\nthree");

        SaveOutcome late = house.save("writer", 1, "one\ntwo\nthree\nfour");

        assertThat(late).isInstanceOfSatisfying(SaveOutcome.Overtaken.class, overtaken -> {
            assertThat(overtaken.newest().savedBy()).isEqualTo("account:other");
            assertThat(overtaken.changed().stream().map(line -> line.kind() + " " + line.text()))
                    .containsExactly("SAME one", "GONE two", "NEW TWO", "SAME three");
        });
        assertThat(house.newest().text()).isEqualTo("one\nTWO\nthree");
        assertThat(house.newest().n()).isEqualTo(2);
    }

    @Test
    void whatDidNotChangeIsNoRevision() {
        house.save("writer", 0, "one\r\ntwo");

        assertThat(house.save("writer", 1, "one\ntwo")).isInstanceOf(SaveOutcome.Refused.class);
        assertThat(house.save("writer", 1, " \n")).isInstanceOf(SaveOutcome.Refused.class);
        assertThat(house.newest().n()).isEqualTo(1);
    }

    @Test
    void nobodyOverwritesARevisionAlsoNotTheOwner(TestDatabase database) {
        house.save("writer", 0, "one");

        for (String statement : List.of(
                "update publishing.revision set text = 'x'",
                "delete from publishing.revision",
                "truncate publishing.revision cascade")) {
            assertThatThrownBy(() -> database.owner().sql(statement).update())
                    .as(statement)
                    .hasMessageContaining("stays");
        }
        assertThatThrownBy(() -> database.owner()
                        .sql(
                                "insert into publishing.revision (report, n, text, note, saved_at) values ('annual-2024', 7, 'x', '', now())")
                        .update())
                .hasMessageContaining("follows none");
    }

    @Test
    void onlyATextWithoutProblemsIsApproved() {
        house.save("writer", 0, HouseOfReports.TEXT + "\n::: ko\n\n여기 7명이 있습니다.\n\n:::\n");

        assertThat(key(house.approve("one", "00".repeat(32)))).isEqualTo("publishing.freeze.problems");
    }

    @Test
    void whoWroteDoesNotApproveAndOneAccountIsNotTwo() {
        house.save("writer", 0, HouseOfReports.TEXT);
        String hash = house.hash();

        assertThat(key(house.approve("writer", hash))).isEqualTo("publishing.approval.wrote");
        assertThat(key(house.approve("one", hash))).isEqualTo("approved");
        assertThat(key(house.approve("one", hash))).isEqualTo("publishing.approval.already");
        assertThat(key(house.freeze("one", hash))).isEqualTo("publishing.freeze.approvals");
        assertThat(key(house.approve("two", hash))).isEqualTo("approved");
        assertThat(key(house.freeze("one", hash))).isEqualTo("done");
    }

    @Test
    void whoMayNotIsTurnedAwayByTheUseCaseItself() {
        house.save("writer", 0, HouseOfReports.TEXT);

        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> house.approveAsReader(house.hash()));
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> house.saveAsReader("x"));
    }

    @Test
    @Proves("C-083")
    void aChangedTextFigureOrPictureLosesTheApprovals() {
        house.keep("river.png", HouseOfReports.png(2));
        house.save("writer", 0, HouseOfReports.TEXT + HouseOfReports.PICTURE);
        String hash = house.hash();
        house.approve("one", hash);
        house.approve("two", hash);
        assertThat(house.lost()).containsExactly("holds", "holds");

        house.figures().income(1_681_864_00L);
        assertThat(house.lost())
                .containsExactly("publishing.approval.lost-figures", "publishing.approval.lost-figures");
        assertThat(key(house.freeze("one", hash))).isEqualTo("publishing.freeze.changed");
        house.figures().income(1_681_863_00L);
        assertThat(house.lost()).containsExactly("holds", "holds");

        house.keep("river.png", HouseOfReports.png(3));
        assertThat(house.lost())
                .containsExactly("publishing.approval.lost-pictures", "publishing.approval.lost-pictures");
        assertThat(key(house.freeze("one", hash))).isEqualTo("publishing.freeze.changed");

        house.save("writer", 1, HouseOfReports.TEXT);
        assertThat(house.lost()).containsExactly("publishing.approval.lost-text", "publishing.approval.lost-text");
        // Also when the text becomes what it was: it is another revision, and whoever wrote it may have approved
        // before.
        house.keep("river.png", HouseOfReports.png(2));
        house.save("writer", 2, HouseOfReports.TEXT + HouseOfReports.PICTURE);
        assertThat(key(house.freeze("one", house.hash()))).isEqualTo("publishing.freeze.approvals");
    }

    @Test
    @Proves({"A-010", "C-079"})
    void aFrozenVersionHoldsItsFilesAndReleasesEveryFigureWithDefinitionDayAndSource() {
        Frozen frozen = house.frozen(HouseOfReports.TEXT);

        assertThat(house.files(frozen).stream().map(DraftsSql.FrozenFile::name))
                .containsExactly("report.en.html", "report.en.pdf", "report.ko.html", "report.ko.pdf");
        List<Releases.Released> figures = house.verifyingFigures(frozen);
        assertThat(figures).singleElement().satisfies(each -> {
            assertThat(each.figure()).isEqualTo("test.income");
            assertThat(each.parameters()).isEqualTo("year=2024");
            assertThat(each.printed().en()).endsWith("1,681,863.00");
            assertThat(each.printed().ko()).contains("1,681,863.00");
        });
        assertThat(figures).allSatisfy(each -> {
            assertThat(each.definition().ko()).isNotBlank();
            assertThat(each.asOf()).isNotNull();
            assertThat(each.source()).isNotBlank();
        });
        String html = house.text(frozen, "report.en.html");
        assertThat(html)
                .contains(frozen.hashes().whole())
                .contains("https://naru.invalid/reports/annual-2024/versions/1")
                .contains("For the house")
                .contains("1,681,863.00");
        assertThat(house.text(frozen, "report.ko.html"))
                .contains(frozen.hashes().whole())
                .contains("내부용");
        assertThat(house.faults(frozen)).isEmpty();
    }

    @Test
    @Proves({"A-010", "C-083"})
    void aCorrectionIsANewVersionWithItsNoteAndTheEarlierStaysReadable() {
        Frozen first = house.frozen(HouseOfReports.TEXT);
        String before = house.text(first, "report.en.html");
        assertThat(key(house.freeze("one", house.hash()))).isEqualTo("publishing.freeze.same");

        String corrected = HouseOfReports.TEXT.replace("Thank you.", "Thank you all.");
        house.save("writer", 1, corrected);
        String hash = house.hash();
        assertThat(key(house.approve("one", hash))).isEqualTo("publishing.freeze.note");
        house.save("writer", 2, corrected, "One sentence thanked too few.");
        String noted = house.hash();
        house.approve("one", noted);
        house.approve("two", noted);
        assertThat(key(house.freeze("two", noted))).isEqualTo("done");

        assertThat(house.versions().stream().map(Frozen::version)).containsExactly(2, 1);
        assertThat(house.text(first, "report.en.html")).isEqualTo(before);
        assertThat(house.text(house.versions().getFirst(), "report.en.html")).contains("Thank you all.");
        assertThat(house.faults(first)).isEmpty();
        assertThat(house.faults(house.versions().getFirst())).isEmpty();
    }

    @Test
    void aFileIsRecognisedByEveryByte() {
        Frozen frozen = house.frozen(HouseOfReports.TEXT);
        byte[] pdf = house.bytes(frozen, "report.ko.pdf");

        assertThat(house.judge(frozen, pdf)).isEqualTo(new Verifying.Judgement.OfThis("report.ko.pdf"));
        pdf[pdf.length / 2] ^= 1;
        assertThat(house.judge(frozen, pdf)).isEqualTo(new Verifying.Judgement.OfNone());
    }

    @Test
    @Proves("C-083")
    void theDatabaseRefusesToChangeWhatWasFrozenEvenToItsOwner(TestDatabase database) {
        house.keep("river.png", HouseOfReports.png(2));
        house.keep("other.png", HouseOfReports.png(1));
        house.frozen(HouseOfReports.TEXT + HouseOfReports.PICTURE);

        for (String statement : List.of(
                "update publishing.frozen set hash = sha256('x')",
                "delete from publishing.frozen",
                "update publishing.frozen_file set bytes = 'x'",
                "delete from publishing.frozen_file",
                "truncate publishing.frozen_file",
                "delete from publishing.frozen_picture",
                "update publishing.approval set approved_by = 'account:x'",
                "delete from publishing.approval",
                "update publishing.picture set bytes = 'x'",
                "delete from publishing.picture")) {
            assertThatThrownBy(() -> database.owner().sql(statement).update())
                    .as(statement)
                    .hasMessageContaining("stays");
        }
        assertThatThrownBy(() -> database.owner().sql("""
                        insert into publishing.frozen_picture select report, version, 'other.png', 1 from publishing.frozen
                        """).update()).hasMessageContaining("a version that stands");
        assertThatThrownBy(() -> database.owner().sql("""
                        insert into publishing.frozen (report, version, revision, last_day, hash, text_hash, figures_hash,
                            pictures_hash, release, frozen_at)
                        select report, 2, revision, last_day, sha256('y'), text_hash, figures_hash, pictures_hash, release, now()
                        from publishing.frozen
                        """).update()).hasMessageContaining("says what was corrected");
    }

    @Test
    void theDatabaseItselfCountsTheApprovalsAndKnowsWhoWrote(TestDatabase database) {
        house.save("writer", 0, HouseOfReports.TEXT);
        String approval = """
                insert into publishing.approval (report, version, revision, hash, text_hash, figures_hash, pictures_hash, approved_at)
                values ('annual-2024', 1, 1, sha256('a'), sha256('a'), sha256('a'), sha256('a'), now())
                """;
        assertThatThrownBy(() -> database.run(
                        "account:writer", () -> database.jdbc().sql(approval).update()))
                .hasMessageContaining("who wrote");
        database.run("account:one", () -> database.jdbc().sql(approval).update());
        assertThatThrownBy(() -> database.run(
                        "account:one", () -> database.jdbc().sql("""
                        insert into publishing.frozen (report, version, revision, last_day, hash, text_hash, figures_hash,
                            pictures_hash, release, frozen_at)
                        values ('annual-2024', 1, 1, '2024-12-31', sha256('a'), sha256('a'), sha256('a'), sha256('a'), 1, now())
                        """).update()))
                .hasMessageContaining("two who did not write");
    }

    @Test
    @Proves("C-083")
    void theCheckFindsWhatSomebodyChangedBehindTheGuards(TestDatabase database) {
        house.keep("river.png", HouseOfReports.png(2));
        Frozen frozen = house.frozen(HouseOfReports.TEXT + HouseOfReports.PICTURE);
        assertThat(house.check()).isEmpty();
        JdbcClient superuser = JdbcClient.create(database.superuserDataSource());
        record Damage(String table, String statement, String undo, String found) {}
        for (Damage damage : List.of(
                new Damage(
                        "publishing.frozen_file",
                        "update publishing.frozen_file set bytes = bytes || '!'::bytea where name = 'report.ko.pdf'",
                        "update publishing.frozen_file set bytes = substr(bytes, 1, length(bytes) - 1) where name = 'report.ko.pdf'",
                        "publishing.version.fault-file"),
                new Damage(
                        "publishing.revision",
                        "update publishing.revision set text = text || ' '",
                        "update publishing.revision set text = left(text, -1)",
                        "publishing.version.fault-text"),
                new Damage(
                        "figures.released",
                        "update figures.released set printed_en = printed_en || '0'",
                        "update figures.released set printed_en = left(printed_en, -1)",
                        "publishing.version.fault-figures"),
                new Damage(
                        "publishing.picture",
                        "update publishing.picture set bytes = bytes || '!'::bytea",
                        "update publishing.picture set bytes = substr(bytes, 1, length(bytes) - 1)",
                        "publishing.version.fault-picture"),
                new Damage(
                        "publishing.approval",
                        "update publishing.approval set approved_by = 'account:one', hash = sha256('z') where approved_by = 'account:two'",
                        "update publishing.approval set approved_by = 'account:two', hash = (select hash from publishing.frozen)"
                                + " where hash = sha256('z')",
                        "publishing.version.fault-approvals"))) {
            superuser
                    .sql("alter table " + damage.table() + " disable trigger all")
                    .update();
            superuser.sql(damage.statement()).update();

            List<Finding> findings = house.check();

            assertThat(findings.stream().map(Finding::message))
                    .as(damage.statement())
                    .contains(damage.found());
            for (Language language : Language.values()) {
                Finding one = findings.getFirst();
                assertThat(Texts.of(language)
                                        .text(one.message(), one.arguments().toArray())
                                + Texts.of(language).text(one.message() + ".remedy"))
                        .doesNotContain("⟦");
            }
            superuser.sql(damage.undo()).update();
            assertThat(house.check()).as("after undoing: " + damage.statement()).isEmpty();
        }
        assertThat(frozen.version()).isEqualTo(1);
    }

    @Test
    void aCommentStaysAtItsLineWhileLinesMoveAndSaysSoWhenTheLineIsGone() {
        house.save("writer", 0, "one\ntwo\nthree");
        assertThat(house.say(2, "Is that so?")).isEmpty();
        assertThat(house.say(4, "Beyond the end")).isPresent();
        house.save("writer", 1, "zero\none\ntwo\nthree");
        assertThat(house.remarks().getFirst().now()).isEqualTo(3);
        assertThat(house.remarks().getFirst().line()).isEqualTo("two");

        house.save("writer", 2, "zero\none\n2\nthree");
        assertThat(house.remarks().getFirst().now()).isZero();

        assertThat(house.settle()).isTrue();
        assertThat(house.settle()).isFalse();
        assertThat(house.remarks().getFirst().remark().settledBy()).isEqualTo(Optional.of("account:one"));
    }

    @Test
    void aPictureCanBeTakenAwayUntilAFrozenVersionShowsIt() {
        house.keep("other.png", HouseOfReports.png(1));
        assertThat(house.remove("other.png")).isTrue();
        house.keep("river.png", HouseOfReports.png(2));
        house.frozen(HouseOfReports.TEXT + HouseOfReports.PICTURE);

        assertThat(house.remove("river.png")).isFalse();
    }
}
