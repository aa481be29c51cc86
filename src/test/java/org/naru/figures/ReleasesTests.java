package org.naru.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.naru.access.Actor;
import org.naru.access.NotAllowed;
import org.naru.access.Permission;
import org.naru.platform.acting.Acting;
import org.naru.platform.check.Finding;
import org.naru.platform.web.Language;
import org.naru.platform.web.Texts;
import org.naru.proof.NaruDatabaseTest;
import org.naru.proof.Proves;
import org.naru.proof.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was released stays as it was, and what counts people is let out by two. */
@NaruDatabaseTest
class ReleasesTests {
    private static final List<String> TWO = List.of("account:one", "account:two");

    private static Releases releases(TestDatabase database) {
        return new Releases(new FiguresSql(database.jdbc()), database.clock(), database.transactions());
    }

    private static Releases.ToRelease figure(String printed) {
        return new Releases.ToRelease(
                "books.us.income.total",
                "year=2024",
                Bilingual.same(printed),
                new Bilingual("수입", "Income"),
                LocalDate.of(2024, 12, 31),
                "naru statement activities --year 2024 --entity us");
    }

    private static Releases.Outcome release(TestDatabase database, String note, String printed) {
        return Acting.get(
                "account:one", () -> releases(database).release("annual-2024", note, TWO, List.of(figure(printed))));
    }

    private static String key(Releases.Outcome outcome) {
        return outcome instanceof Releases.Outcome.Refused(org.naru.platform.web.Message why) ? why.key() : "done";
    }

    @Test
    @Proves({"C-083", "A-010", "C-079"})
    void aCorrectionIsANewVersionWithItsNoteAndTheOldOneStays(TestDatabase database) {
        assertThat(key(release(database, "", "1,681,863"))).isEqualTo("done");
        assertThat(key(release(database, "", "1,681,864"))).isEqualTo("figures.release.note");
        assertThat(key(release(database, "The same once more.", "1,681,863"))).isEqualTo("figures.release.same");
        assertThat(key(release(database, "A gift was counted twice.", "1,681,763")))
                .isEqualTo("done");

        List<Releases.Released> of =
                Acting.get("account:one", () -> releases(database).of("books.us.income.total", 10));
        assertThat(of.stream().map(one -> one.release() + " " + one.printed().en()))
                .containsExactly("2 1,681,763", "1 1,681,863");
        List<Releases.Release> all =
                Acting.get("account:one", () -> releases(database).all());
        assertThat(all.stream().map(Releases.Release::version)).containsExactly(1, 2);
        assertThat(all.get(1).previous()).isEqualTo(all.get(0).hash());
        assertThat(findings(database)).isEmpty();
    }

    @Test
    void aReleaseNeedsTwoWhoApprovedAndAFigure(TestDatabase database) {
        Releases releases = releases(database);
        Acting.as("account:one", () -> {
            assertThat(key(releases.release("a", "", List.of("account:one"), List.of(figure("1")))))
                    .isEqualTo("figures.release.reviewers");
            assertThat(key(releases.release("a", "", List.of("account:one", "account:one"), List.of(figure("1")))))
                    .isEqualTo("figures.release.reviewers");
            assertThat(key(releases.release("a", "", TWO, List.of()))).isEqualTo("figures.release.nothing");
            assertThat(key(releases.release("A b", "", TWO, List.of(figure("1")))))
                    .isEqualTo("figures.release.name");
        });
    }

    @Test
    @Proves("C-083")
    void theDatabaseRefusesToChangeWhatWasReleasedEvenToItsOwner(TestDatabase database) {
        release(database, "", "1,681,863");

        for (String statement : List.of(
                "update figures.released set printed_en = '9'",
                "delete from figures.released",
                "truncate figures.released",
                "update figures.release set note = 'x'",
                "delete from figures.release")) {
            assertThatThrownBy(() -> database.owner().sql(statement).update())
                    .as(statement)
                    .hasMessageContaining("stays");
        }
        assertThatThrownBy(() -> database.run(
                        "account:one", () -> database.jdbc().sql("""
                                insert into figures.released
                                select release, 2, figure, parameters, printed_ko, '9', definition_ko, definition_en, as_of, source
                                from figures.released
                                """).update()))
                .hasMessageContaining("a release that stands");
    }

    @Test
    @Proves("C-083")
    void theCheckFindsWhatSomebodyChangedBehindTheGuards(TestDatabase database) {
        release(database, "", "1,681,863");
        release(database, "A gift was counted twice.", "1,681,763");
        JdbcClient superuser = JdbcClient.create(database.superuserDataSource());
        superuser.sql("alter table figures.released disable trigger all").update();
        superuser
                .sql("update figures.released set printed_en = '1,681,999' where release = 1")
                .update();

        List<Finding> findings = findings(database);

        assertThat(findings.stream().map(one -> one.subject() + " " + one.message()))
                .containsExactly("annual-2024 v1 figures.check.hash");
        for (Language language : Language.values()) {
            assertThat(Texts.of(language)
                            .text(
                                    findings.getFirst().message(),
                                    findings.getFirst().arguments().toArray()))
                    .doesNotContain("⟦");
            assertThat(Texts.of(language).text(findings.getFirst().message() + ".remedy", 1L))
                    .doesNotContain("⟦");
        }
    }

    private static List<Finding> findings(TestDatabase database) {
        return Acting.get("account:one", () -> new ReleasesCheck(releases(database)).run());
    }

    @Test
    @Proves("C-079")
    void whatIsReleasedSaysWhereItComesFromByItsQueryOrInWords() {
        Bilingual land = new Bilingual("땅", "Land");
        FigureValue said = new FigureValue(
                Figure.outside("outside.land", land, Unit.MONEY, land, Figure.Counts.NOTHING),
                FigureAsked.of(2024),
                new Quantity.Count(21),
                LocalDate.of(2024, 12, 31),
                false,
                new Provenance(new Bilingual("등기부", "Land register"), "fact land, line 3", Optional.empty(), ""));

        assertThat(Releases.ToRelease.of(said, Bilingual.same("21")).source())
                .isEqualTo("등기부 / Land register · fact land, line 3");
        assertThat(Releases.ToRelease.of(
                                new FigureValue(
                                        said.figure(),
                                        said.asked(),
                                        said.quantity(),
                                        said.asOf(),
                                        false,
                                        new Provenance(land, "naru statement funds", Optional.empty(), "kr:7:ab")),
                                Bilingual.same("21"))
                        .source())
                .isEqualTo("naru statement funds kr:7:ab");
    }

    /** Counts people as it is told. */
    private record Counting(long count, Figure.Counts whom) implements FigureSource {
        @Override
        public Reading read() {
            Bilingual what = new Bilingual("그 해에 온 사람", "People who came in the year");
            Figure figure = new Figure(
                    "people.came", what, Unit.PEOPLE, what, "people", whom, Permission.OWN_ACCOUNT, List.of(), false);
            return new Reading() {
                @Override
                public List<Figure> figures() {
                    return List.of(figure);
                }

                @Override
                public FigureAnswer<FigureValue> value(Figure asked, FigureAsked with) {
                    return new FigureAnswer.Found<>(new FigureValue(
                            figure,
                            with,
                            new Quantity.Count(count),
                            LocalDate.of(2024, 12, 31),
                            false,
                            new Provenance(what, "test", Optional.empty(), "")));
                }

                @Override
                public FigureAnswer<FigureTable> table(Figure asked, FigureAsked with) {
                    throw new AssertionError("no table");
                }
            };
        }
    }

    private static Actor account(String id) {
        return new Actor("account:" + id, Set.of(Permission.FIGURES_RELEASE), Language.EN);
    }

    /** The room on a database, with one figure. */
    private record Room(TestDatabase database, Figures figures, ExactReleases exact) {
        static Room counting(TestDatabase database, long count, Figure.Counts whom) {
            FiguresSql sql = new FiguresSql(database.jdbc());
            Figures figures =
                    new FiguresRoom().figures(List.of(new Counting(count, whom)), sql, database.transactions());
            return new Room(
                    database, figures, new ExactReleases(sql, figures, database.clock(), database.transactions()));
        }

        String propose(String reason) {
            return said(Acting.get(
                    "account:one", () -> exact.propose(account("one"), "people.came", FigureAsked.of(2024), reason)));
        }

        String confirm(String who, UUID decision) {
            return said(Acting.get("account:" + who, () -> exact.confirm(account(who), decision)));
        }

        private String said(ExactReleases.Outcome outcome) {
            return switch (outcome) {
                case ExactReleases.Outcome.Proposed(UUID id) -> id.toString();
                case ExactReleases.Outcome.Confirmed _ -> "confirmed";
                case ExactReleases.Outcome.Refused(org.naru.platform.web.Message why) -> why.key();
            };
        }

        String outside() {
            return Acting.get(
                    "account:one",
                    () -> figures.read(Audience.OUTSIDE, reading -> switch (reading.value(
                            "people.came", FigureAsked.of(2024))) {
                        case FigureAnswer.Found<FigureValue>(FigureValue it) ->
                            it.quantity().in(Texts.of(Language.EN));
                        case FigureAnswer<FigureValue> other -> other.toString();
                    }));
        }
    }

    @Test
    @Proves("C-070")
    void twoAccountsLetTheCountOfTheWholeWorkOut(TestDatabase database) {
        Room room = Room.counting(database, 7, Figure.Counts.WHOLE_WORK);
        assertThat(room.outside()).isEqualTo("fewer than 10");

        assertThat(room.propose("short")).isEqualTo("figures.exact.reason");
        UUID decision = UUID.fromString(room.propose("The whole year's work, published with the board's consent."));
        assertThat(room.outside()).as("proposed, not confirmed").isEqualTo("fewer than 10");
        assertThat(room.confirm("one", decision)).isEqualTo("figures.exact.same-account");
        assertThat(room.confirm("two", UUID.randomUUID())).isEqualTo("figures.exact.no-proposal");
        assertThat(room.confirm("two", decision)).isEqualTo("confirmed");
        assertThat(room.confirm("three", decision)).isEqualTo("figures.exact.confirmed-already");

        assertThat(room.outside()).isEqualTo("7");
        assertThat(Room.counting(database, 8, Figure.Counts.WHOLE_WORK).outside())
                .as("another count was not decided")
                .isEqualTo("fewer than 10");
    }

    @Test
    @Proves({"C-070", "C-078"})
    void neitherSomePeopleNorOnePersonIsEverLetOut(TestDatabase database) {
        String reason = "It would look good in the report.";

        assertThat(Room.counting(database, 7, Figure.Counts.SOME_PEOPLE).propose(reason))
                .isEqualTo("figures.exact.not-whole-work");
        assertThat(Room.counting(database, 1, Figure.Counts.WHOLE_WORK).propose(reason))
                .isEqualTo("figures.exact.one-person");
        Actor reader = new Actor("account:reader", Set.of(Permission.OWN_ACCOUNT), Language.EN);
        assertThatThrownBy(() -> Acting.get(
                        "account:reader",
                        () -> Room.counting(database, 7, Figure.Counts.WHOLE_WORK)
                                .exact()
                                .propose(reader, "people.came", FigureAsked.of(2024), reason)))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    @Proves("C-070")
    void theDatabaseToo(TestDatabase database) {
        Room room = Room.counting(database, 7, Figure.Counts.WHOLE_WORK);
        UUID decision = UUID.fromString(room.propose("The whole year's work, with the board's consent."));

        assertThatThrownBy(() -> database.run(
                        "account:one",
                        () -> new FiguresSql(database.jdbc())
                                .confirm(decision, database.clock().instant())))
                .hasMessageContaining("cannot confirm it");
        assertThatThrownBy(() -> database.run(
                        "account:one", () -> database.jdbc().sql("""
                                insert into figures.exact_count (id, figure, parameters, count, as_of, reason, proposed_at)
                                values (gen_random_uuid(), 'people.came', 'year=2024', 1, '2024-12-31', 'a long enough reason', now())
                                """).update()))
                .hasMessageContaining("check");
    }
}
