package org.naru.publishing.print;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.naru.figures.Bilingual;
import org.naru.figures.Figure;
import org.naru.figures.FigureAsked;
import org.naru.figures.FigureValue;
import org.naru.figures.Provenance;
import org.naru.figures.Quantity;
import org.naru.figures.Unit;
import org.naru.platform.money.Currency;
import org.naru.platform.money.Money;
import org.naru.platform.web.Language;
import org.naru.platform.web.Texts;
import org.naru.publishing.report.Block;
import org.naru.publishing.report.Block.Cell;
import org.naru.publishing.report.Block.Column;
import org.naru.publishing.report.Block.Line;
import org.naru.publishing.report.Block.Point;
import org.naru.publishing.report.Block.Series;
import org.naru.publishing.report.ReportDocument;
import org.naru.publishing.report.ReportDocument.Edition;
import org.naru.publishing.report.ReportDocument.Section;
import org.naru.publishing.report.Run;
import org.naru.publishing.report.Use;

/** A small report of an invented mission with a block of every kind, in both languages. */
final class SampleReport {
    static final LocalDate DAY = LocalDate.of(2025, 3, 2);
    static final String HASH = "0123456789abcdef".repeat(4);
    static final Imprint FROZEN =
            Imprint.of("1", DAY, HASH, "https://naru.invalid/verify").at("https://naru.invalid");
    static final Imprint DRAFT = Imprint.draft("1", DAY);
    static final Map<String, byte[]> PICTURES = Map.of("river.svg", """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 400" width="1200" height="400">
              <rect width="1200" height="400" fill="#faf7f0"/><circle cx="905" cy="120" r="58" fill="#e9c98a"/>
              <path d="M0 250 C140 190 250 205 380 240 C520 180 640 165 780 225 L1200 235 L1200 400 L0 400 Z" fill="#8fae9b"/>
            </svg>
            """.getBytes(StandardCharsets.UTF_8));

    private static final Currency USD = new Currency("USD", 2);

    private final boolean korean;
    private final Texts texts;
    private final List<Use> uses = new ArrayList<>();

    private SampleReport(Language language) {
        this.korean = language == Language.KO;
        this.texts = Texts.of(language);
    }

    static ReportDocument document() {
        return new ReportDocument(
                2024,
                LocalDate.of(2024, 12, 31),
                new SampleReport(Language.KO).edition(Language.KO),
                new SampleReport(Language.EN).edition(Language.EN),
                List.of());
    }

    private Edition edition(Language language) {
        List<Section> sections = List.of(letter(), work(), rescue(), money(), years(), spent());
        return new Edition(language, say("가상선교회 2024 연차보고서", "Demo Mission Annual Report 2024"), sections, uses);
    }

    private Section letter() {
        return new Section(
                "letter",
                1,
                words("드리는 글", "A letter"),
                List.of(
                        new Block.Paragraph(List.of(
                                word(
                                        "강을 건너는 밤에는 아무도 말을 하지 않습니다. 우리는 ",
                                        "Nobody speaks on the night of a crossing. We spent "),
                                bound("books.joined.expense.total", 158_695_700, 2024, false),
                                word("을 썼고 & 그 밖의 것은 <남겼습니다>. ", " and kept the rest & <noted> it. "),
                                new Run.Strong(List.of(word("고맙습니다", "Thank you"))),
                                word(". ", ". "),
                                new Run.Stressed(List.of(word("함께", "Together"))),
                                new Run.NewLine(),
                                new Run.Link("#money", words("돈의 길", "The way of the money")))),
                        new Block.Picture(
                                "river.svg",
                                say("새벽 강가의 나루터", "A ferry landing at dawn"),
                                words("나루: 배가 사람을 내려놓는 자리", "A landing: where the ferry sets people down"))));
    }

    private Section work() {
        return new Section(
                "work",
                1,
                words("우리가 한 일", "What we did"),
                List.of(
                        new Block.Items(
                                false,
                                List.of(
                                        List.of(new Block.Paragraph(words("사람을 찾아 나섭니다.", "We set out for people."))),
                                        List.of(
                                                new Block.Paragraph(words("지킵니다.", "We keep.")),
                                                new Block.Paragraph(words("끝까지.", "To the end."))))),
                        new Block.Items(true, List.of(List.of(new Block.Paragraph(words("먼저", "Before"))))),
                        new Block.Glance(List.of(
                                tile("books.us.income.total", 168_186_300, words("받은 돈", "received")),
                                tile("books.us.expense.total", 162_387_100, words("쓴 돈", "spent")),
                                tile("books.us.surplus", 5_799_200, words("남은 돈", "left")))),
                        new Block.PageBreak()));
    }

    private Section rescue() {
        return new Section(
                "rescue",
                2,
                words("구출", "Rescue"),
                List.of(
                        new Block.Quote(
                                List.of(new Block.Paragraph(
                                        words("문을 열어 놓고 잠이 들었습니다.", "I fell asleep with the door open."))),
                                words("센터에서 지내는 분", "A resident of the centre")),
                        new Block.Note(List.of(new Block.Paragraph(List.of(
                                word("다음 해에는 ", "In the next year it was "),
                                bound("books.joined.income.total", 1_200_000, 2025, true),
                                word("입니다.", ".")))))));
    }

    private Section money() {
        return new Section("money", 1, words("돈이 들어오고 나간 길", "How the money came and went"), List.of());
    }

    private Section years() {
        List<Column> columns = new ArrayList<>();
        List<Point> income = new ArrayList<>();
        List<Point> spent = new ArrayList<>();
        for (int year = 2021; year <= 2025; year++) {
            columns.add(new Column(String.valueOf(year), year == 2025));
            income.add(point("books.joined.income.total", 39_000_000L * (year - 2020) + 12_345, year));
            spent.add(point("books.joined.expense.total", 31_000_000L * (year - 2020) + 6_789, year));
        }
        List<Series> series =
                List.of(new Series(say("받은 돈", "Received"), income), new Series(say("쓴 돈", "Spent"), spent));
        return new Section(
                "years",
                2,
                words("해마다의 흐름", "From year to year"),
                List.of(
                        chart(Block.Chart.Kind.BARS, say("해마다 받은 돈과 쓴 돈", "Received and spent"), columns, series),
                        chart(Block.Chart.Kind.LINE, say("쓴 돈의 흐름", "The course of spending"), columns, series)));
    }

    private Section spent() {
        List<Line> lines = new ArrayList<>();
        List<Column> categories = new ArrayList<>();
        List<Point> points = new ArrayList<>();
        String[][] programmes = {
            {"구출", "Rescue"},
            {"쉼터와 새 쉼터로 옮기는 일", "Shelter and the move into a new house"},
            {"돌봄", "Care"},
            {"환율로 잃은 돈", "Lost by exchange"}
        };
        long[] amounts = {71_234_500, 42_000_000, 45_461_200, -1_250_000};
        String[] shares = {"45.3", "26.7", "28.8", "−0.8"};
        for (int i = 0; i < programmes.length; i++) {
            String label = say(programmes[i][0], programmes[i][1]);
            Point point = point("books.joined.programme." + i, amounts[i], 2024);
            lines.add(new Line(
                    label,
                    List.of(new Cell(point.text(), Optional.of(point.use())), new Cell(shares[i], Optional.empty()))));
            categories.add(new Column(label, false));
            points.add(point);
        }
        Point total = point("books.joined.programme", 157_445_700, 2024);
        return new Section(
                "spent",
                2,
                words("사업별 지출", "Spending by programme"),
                List.of(
                        new Block.Table(
                                say("사업별 지출", "Spending by programme"),
                                "USD",
                                List.of(new Column(say("금액", "Amount"), false), new Column("%", false)),
                                lines,
                                Optional.of(new Line(
                                        say("합계", "Total"),
                                        List.of(
                                                new Cell(total.text(), Optional.of(total.use())),
                                                new Cell("100.0", Optional.empty()))))),
                        chart(
                                Block.Chart.Kind.BARS,
                                say("사업별로 쓴 돈", "Spending by programme, drawn"),
                                categories,
                                List.of(new Series(say("쓴 돈", "Spent"), points)))));
    }

    private Block.Chart chart(Block.Chart.Kind kind, String caption, List<Column> columns, List<Series> series) {
        return new Block.Chart(kind, caption, say("값은 표에 있습니다", "The values are in the table"), columns, series);
    }

    private String say(String ko, String en) {
        return korean ? ko : en;
    }

    private Run word(String ko, String en) {
        return new Run.Words(say(ko, en));
    }

    private List<Run> words(String ko, String en) {
        return List.of(word(ko, en));
    }

    private Block.Tile tile(String name, long minor, List<Run> label) {
        return new Block.Tile((Run.Bound) bound(name, minor, 2024, false), label);
    }

    private Run bound(String name, long minor, int year, boolean after) {
        int use = use(name, minor, year, true);
        return new Run.Bound(uses.get(use).printed(), use, after);
    }

    private Point point(String name, long minor, int year) {
        int use = use(name, minor, year, false);
        return new Point(BigDecimal.valueOf(minor, 2), uses.get(use).printed(), use);
    }

    private int use(String name, long minor, int year, boolean currency) {
        Money money = new Money(minor, USD);
        FigureValue value = new FigureValue(
                Figure.outside(
                        name,
                        new Bilingual("수치 " + name, "Figure " + name),
                        Unit.MONEY,
                        new Bilingual("장부에 적힌 금액", "What stands in the books"),
                        Figure.Counts.NOTHING),
                FigureAsked.of(year),
                new Quantity.Amount(money),
                LocalDate.of(year, 12, 31),
                year == 2025,
                new Provenance(
                        new Bilingual("합산 재무제표의 칸", "A cell of the joined statements"),
                        "naru figures " + name + " --year " + year,
                        Optional.of("/books/journal?year=" + year),
                        ""));
        uses.add(
                new Use(uses.size() + 1, currency ? texts.money(money) : texts.amount(money), value, Optional.empty()));
        return uses.size() - 1;
    }
}
