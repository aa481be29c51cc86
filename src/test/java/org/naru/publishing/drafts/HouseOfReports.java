package org.naru.publishing.drafts;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.naru.access.Actor;
import org.naru.access.Permission;
import org.naru.access.TestNames;
import org.naru.figures.Bilingual;
import org.naru.figures.Figure;
import org.naru.figures.FigureAnswer;
import org.naru.figures.FigureAsked;
import org.naru.figures.FigureSource;
import org.naru.figures.FigureTable;
import org.naru.figures.FigureValue;
import org.naru.figures.Figures;
import org.naru.figures.Provenance;
import org.naru.figures.Quantity;
import org.naru.figures.Releases;
import org.naru.figures.TestReleases;
import org.naru.figures.Unit;
import org.naru.platform.acting.Acting;
import org.naru.platform.check.Finding;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;
import org.naru.platform.web.Language;
import org.naru.platform.web.Message;
import org.naru.proof.TestDatabase;

/** The use cases on a database of a test, with one figure that a test sets. */
final class HouseOfReports {
    static final String CODE = "annual-2024";
    static final String TEXT = """
            ---
            title.ko: 가상선교회 보고서
            title.en: Report of the Demo Mission
            ---

            ::: ko
            # 드리는 글

            올해 수입은 {{test.income}}입니다. 고맙습니다.
            :::
            ::: en
            # A letter

            Income was {{test.income}}. Thank you.
            :::
            """;
    static final String PICTURE = "\n```picture river.png\nalt.ko: 강\nalt.en: A river\n```\n";

    private final ReportDrafts drafts;
    private final Composing composing;
    private final Freezing freezing;
    private final Verifying verifying;
    private final KeepRemarks remarks;
    private final KeepPictures pictures;
    private final Income income = new Income();

    HouseOfReports(TestDatabase database) {
        DraftsSql sql = new DraftsSql(database.jdbc());
        Releases releases = TestReleases.of(database);
        drafts = new ReportDrafts(sql, TestNames.of(database), database.clock(), database.transactions());
        composing = new Composing(
                sql,
                Figures.of(List.of(income), database.transactions()),
                year -> LocalDate.of(year, 12, 31),
                database.transactions());
        freezing = new Freezing(sql, composing, releases, database.clock(), database.transactions());
        verifying = new Verifying(sql, releases, database.transactions());
        remarks = new KeepRemarks(sql, database.clock(), database.transactions());
        pictures = new KeepPictures(sql, database.clock(), database.transactions());
    }

    /** A figure source with one figure. */
    static final class Income implements FigureSource {
        private long minor = 1_681_863_00L;

        void income(long other) {
            minor = other;
        }

        @Override
        public Reading read() {
            Bilingual what = new Bilingual("그 해의 모든 수입", "All income of the year");
            Figure figure = new Figure(
                    "test.income",
                    what,
                    Unit.MONEY,
                    what,
                    "ledger",
                    Figure.Counts.NOTHING,
                    Permission.BOOKS_READ,
                    List.of(),
                    false);
            return new Reading() {
                @Override
                public List<Figure> figures() {
                    return List.of(figure);
                }

                @Override
                public FigureAnswer<FigureValue> value(Figure one, FigureAsked asked) {
                    return new FigureAnswer.Found<>(new FigureValue(
                            one,
                            asked,
                            new Quantity.Amount(new Money(minor, new Currency("USD", 2))),
                            LocalDate.of(asked.year(), 12, 31),
                            false,
                            new Provenance(what, "naru statement activities", Optional.empty(), "head " + minor)));
                }

                @Override
                public FigureAnswer<FigureTable> table(Figure one, FigureAsked asked) {
                    throw new IllegalStateException("no table here");
                }
            };
        }
    }

    private static Actor actor(String name, Permission... permissions) {
        return new Actor("account:" + name, Set.of(permissions), Language.EN);
    }

    private static Actor writer(String name) {
        return actor(name, Permission.REPORTS_READ, Permission.REPORTS_WRITE);
    }

    private static Actor approver(String name) {
        return actor(name, Permission.REPORTS_READ, Permission.REPORTS_APPROVE);
    }

    private static <T> T as(Actor actor, Supplier<T> work) {
        return Acting.get(actor.id(), work);
    }

    Income figures() {
        return income;
    }

    boolean open(String code) {
        return as(writer("writer"), () -> drafts.open(writer("writer"), code, 2024, "Annual report"));
    }

    Draft draft() {
        return as(writer("writer"), () -> drafts.find(CODE).orElseThrow());
    }

    Revision newest() {
        return as(writer("writer"), () -> drafts.newest(CODE).orElseThrow());
    }

    SaveOutcome save(String who, int base, String text) {
        return save(who, base, text, "");
    }

    SaveOutcome save(String who, int base, String text, String note) {
        return as(writer(who), () -> drafts.save(writer(who), CODE, base, text, note));
    }

    SaveOutcome saveAsReader(String text) {
        Actor reader = actor("reader", Permission.REPORTS_READ);
        return as(reader, () -> drafts.save(reader, CODE, 0, text, ""));
    }

    private Composing.Composed composed() {
        return as(writer("writer"), () -> composing.of(draft(), newest()));
    }

    String hash() {
        return composed() instanceof Composing.Composed.Whole whole
                ? whole.content().hashes().whole()
                : "problems";
    }

    Freezing.Outcome approve(String who, String hash) {
        Actor actor = actor(who, Permission.REPORTS_WRITE, Permission.REPORTS_APPROVE);
        return as(actor, () -> freezing.approve(actor, draft(), hash));
    }

    Freezing.Outcome approveAsReader(String hash) {
        Actor reader = actor("reader", Permission.REPORTS_READ);
        return as(reader, () -> freezing.approve(reader, draft(), hash));
    }

    Freezing.Outcome freeze(String who, String hash) {
        return as(
                approver(who),
                () -> freezing.freeze(approver(who), draft(), hash, LocalDate.of(2025, 3, 2), "https://naru.invalid"));
    }

    /** Whether each approval of the version to come holds, or why not. */
    List<String> lost() {
        Composing.Composed now = composed();
        return as(
                writer("writer"),
                () -> freezing.standings(CODE, now).stream()
                        .map(each -> each.lost().map(Message::key).orElse("holds"))
                        .toList());
    }

    /** The first version, of a text that nobody saved before. */
    Frozen frozen(String text) {
        save("writer", 0, text);
        String hash = hash();
        approve("one", hash);
        approve("two", hash);
        return switch (freeze("one", hash)) {
            case Freezing.Outcome.Done(Frozen frozen) -> frozen;
            case Freezing.Outcome.Approved _ -> throw new IllegalStateException("approved");
            case Freezing.Outcome.Refused(Message why) -> throw new IllegalStateException(why.toString());
        };
    }

    List<Frozen> versions() {
        return as(writer("writer"), () -> freezing.versions(CODE));
    }

    List<Message> faults(Frozen frozen) {
        return as(writer("writer"), () -> verifying.faults(frozen));
    }

    List<Finding> check() {
        return as(writer("writer"), () -> new ReportsCheck(verifying).run());
    }

    List<Releases.Released> verifyingFigures(Frozen frozen) {
        return as(writer("writer"), () -> verifying.figures(frozen));
    }

    List<DraftsSql.FrozenFile> files(Frozen frozen) {
        return as(writer("writer"), () -> verifying.files(frozen));
    }

    byte[] bytes(Frozen frozen, String name) {
        return as(writer("writer"), () -> verifying.file(frozen, name).orElseThrow());
    }

    String text(Frozen frozen, String name) {
        return new String(bytes(frozen, name), StandardCharsets.UTF_8);
    }

    Verifying.Judgement judge(Frozen frozen, byte[] bytes) {
        return as(writer("writer"), () -> verifying.judge(frozen, bytes));
    }

    Optional<Message> say(int line, String words) {
        return as(approver("one"), () -> remarks.say(approver("one"), newest(), line, words));
    }

    List<KeepRemarks.Placed> remarks() {
        return as(approver("one"), () -> remarks.of(CODE, newest()));
    }

    boolean settle() {
        return as(
                approver("one"),
                () -> remarks.settle(
                        approver("one"), CODE, remarks().getFirst().remark().id()));
    }

    KeepPictures.Outcome keep(String name, byte[] bytes) {
        return as(writer("writer"), () -> pictures.keep(writer("writer"), CODE, name, bytes, "강", "A river"));
    }

    boolean remove(String name) {
        return as(writer("writer"), () -> pictures.remove(writer("writer"), CODE, name));
    }

    /** A picture so many points wide. */
    static byte[] png(int width) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(width, 2, BufferedImage.TYPE_INT_RGB), "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
