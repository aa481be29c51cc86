package org.naru.ledger.plaintext;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds one transaction after the other from its lines. */
final class Transactions {
    private static final Set<String> BEANCOUNT = Set.of(
            "open",
            "close",
            "pad",
            "balance",
            "custom",
            "note",
            "event",
            "query",
            "price",
            "document",
            "commodity",
            "txn");
    static final int TEXT_MAX = 10_000; // characters of an entry's text

    private final JournalParser parser;
    private final JournalParser.Options options;
    private final Words words;
    private final Amounts amounts;
    private final Comments comments;
    private final Comments dateTags;
    private final Dates dates = new Dates();

    private boolean open;
    private boolean sound;
    private String file = "";
    private int line;
    private LocalDate date = LocalDate.EPOCH;
    private @Nullable LocalDate second;
    private Mark mark = Mark.UNMARKED;
    private @Nullable String code;
    private String description = "";
    private int textLength;
    private int elided;
    private List<Tag> tags = new ArrayList<>();
    private List<String> text = new ArrayList<>();
    private final List<Written.Posting> postings = new ArrayList<>();
    private boolean refusedPosting;

    private boolean inPosting;
    private int postingLine;
    private Mark postingMark = Mark.UNMARKED;
    private String account = "";
    private @Nullable Quantity amount;
    private @Nullable Quantity cost;
    private boolean total;
    private @Nullable Quantity asserted;
    private List<Tag> postingTags = new ArrayList<>();
    private List<String> postingText = new ArrayList<>();

    Transactions(JournalParser parser, JournalParser.Options options, Words words, Amounts amounts) {
        this.parser = parser;
        this.options = options;
        this.words = words;
        this.amounts = amounts;
        this.comments = new Comments(words, options.tags());
        this.dateTags = new Comments(words, Set.of("date", "date2"));
    }

    boolean open() {
        return open;
    }

    /** Begins a transaction with its first line. */
    void begin(Lines in) {
        open = true;
        sound = true;
        refusedPosting = false;
        file = in.file;
        line = in.number;
        second = null;
        mark = Mark.UNMARKED;
        code = null;
        textLength = 0;
        elided = 0;
        tags = new ArrayList<>(4);
        text = new ArrayList<>(0);
        postings.clear();
        byte[] bytes = in.bytes;
        LocalDate first = dates.scan(bytes, in.from, in.to);
        if (first == null) {
            refuse(in, dates.reason, JournalParser.excerpt(bytes, in.from, in.to));
            return;
        }
        date = first;
        int p = dates.at;
        if (p < in.to && bytes[p] == '=') {
            second = dates.scan(bytes, p + 1, in.to);
            if (second == null) {
                refuse(in, dates.reason, JournalParser.excerpt(bytes, in.from, in.to));
                return;
            }
            p = dates.at;
        }
        if (p < in.to && bytes[p] != ' ' && bytes[p] != '\t') {
            refuse(in, Problem.Reason.MALFORMED_DATE, JournalParser.excerpt(bytes, in.from, in.to));
            return;
        }
        p = Amounts.blanks(bytes, p, in.to);
        if (p < in.to && (bytes[p] == '*' || bytes[p] == '!')) {
            mark = bytes[p] == '*' ? Mark.CLEARED : Mark.PENDING;
            p = Amounts.blanks(bytes, p + 1, in.to);
        }
        if (p < in.to && bytes[p] == '(') {
            int close = p + 1;
            while (close < in.to && bytes[close] != ')') {
                close++;
            }
            if (close < in.to) {
                code = words.of(bytes, p + 1, close);
                p = Amounts.blanks(bytes, close + 1, in.to);
            }
        }
        int end = p;
        while (end < in.to && bytes[end] != ';') {
            end++;
        }
        int last = end;
        while (last > p && (bytes[last - 1] == ' ' || bytes[last - 1] == '\t')) {
            last--;
        }
        description = words.of(bytes, p, last);
        count(last - p);
        if (end < in.to) {
            comment(in, end, false);
        }
    }

    /** Takes an indented line: a posting, or a comment. */
    void indented(Lines in) {
        int p = Amounts.blanks(in.bytes, in.from, in.to);
        if (in.bytes[p] == ';') {
            comment(in, p, inPosting);
            return;
        }
        endPosting();
        posting(in, p);
    }

    private void posting(Lines in, int start) {
        byte[] bytes = in.bytes;
        int p = start;
        inPosting = true;
        postingLine = in.number;
        postingMark = Mark.UNMARKED;
        amount = null;
        cost = null;
        total = false;
        asserted = null;
        postingTags = new ArrayList<>(2);
        postingText = new ArrayList<>(0);
        if (bytes[p] == '*' || bytes[p] == '!') {
            postingMark = bytes[p] == '*' ? Mark.CLEARED : Mark.PENDING;
            p = Amounts.blanks(bytes, p + 1, in.to);
        }
        int end = p;
        while (end < in.to && bytes[end] != '\t' && !(bytes[end] == ' ' && end + 1 < in.to && blank(bytes[end + 1]))) {
            end++;
        }
        if (end == p || bytes[p] == ';') {
            refusePosting(in, Problem.Reason.NO_ACCOUNT, "");
            return;
        }
        account = words.of(bytes, p, end);
        boolean round = bytes[p] == '(' && bytes[end - 1] == ')';
        if (round || (bytes[p] == '[' && bytes[end - 1] == ']')) {
            refusePosting(in, Problem.Reason.VIRTUAL_POSTING, account);
            return;
        }
        if (in.to - start > TEXT_MAX) {
            count(in.to - start);
        }
        p = Amounts.blanks(bytes, end, in.to);
        if (p < in.to && bytes[p] != ';') {
            p = money(in, p);
            if (p < 0) {
                return;
            }
        } else if (++elided > 1) {
            refusePosting(in, Problem.Reason.TWO_WITHOUT_AMOUNT, account);
            return;
        }
        if (p < in.to) {
            comment(in, p, true);
        }
    }

    /** Reads amount, cost and assertion; −1 when refused, else where the comment begins or the line ends. */
    private int money(Lines in, int from) {
        byte[] bytes = in.bytes;
        if (bytes[from] == '=') {
            return refusePosting(in, Problem.Reason.BALANCE_ASSIGNMENT, rest(in, from));
        }
        amount = amounts.scan(bytes, from, in.to);
        if (amount == null) {
            return refusePosting(in, amounts.reason, rest(in, from));
        }
        int p = Amounts.blanks(bytes, amounts.at, in.to);
        while (p < in.to && bytes[p] != ';') {
            int next = p + 1 < in.to ? bytes[p + 1] : 0;
            if (bytes[p] == '@' && cost == null && asserted == null) {
                total = next == '@';
                p = Amounts.blanks(bytes, p + (total ? 2 : 1), in.to);
                if (p < in.to && bytes[p] == '=') {
                    return refusePosting(in, Problem.Reason.FIXED_PRICE, rest(in, from));
                }
                cost = amounts.scan(bytes, p, in.to);
                if (cost == null) {
                    return refusePosting(in, amounts.reason, rest(in, from));
                }
                if (cost.digits() < 0) {
                    return refusePosting(in, Problem.Reason.NEGATIVE_COST, rest(in, from));
                }
            } else if (bytes[p] == '=' && asserted == null) {
                if (next == '=' || next == '*') {
                    return refusePosting(in, Problem.Reason.ASSERTION_FORM, rest(in, p));
                }
                asserted = amounts.scan(bytes, p + 1, in.to);
                if (asserted == null) {
                    return refusePosting(in, amounts.reason, rest(in, from));
                }
            } else {
                return refusePosting(in, behindAmount(bytes[p], next), rest(in, from));
            }
            p = Amounts.blanks(bytes, amounts.at, in.to);
        }
        return p;
    }

    private static Problem.Reason behindAmount(byte first, int next) {
        return switch (first) {
            case '{' -> Problem.Reason.LOT_PRICE;
            case '[' -> Problem.Reason.LOT_DATE;
            case '(' -> next == '@' ? Problem.Reason.VIRTUAL_COST : Problem.Reason.LOT_NOTE;
            default -> Problem.Reason.MALFORMED_AMOUNT;
        };
    }

    private static String rest(Lines in, int from) {
        return JournalParser.excerpt(in.bytes, from, in.to);
    }

    private void comment(Lines in, int from, boolean ofPosting) {
        if (!sound) {
            return;
        }
        if (Comments.isTypedTag(in.bytes, from, in.to)) {
            refuse(in, Problem.Reason.VALUE_EXPRESSION, rest(in, from));
            return;
        }
        count(in.to - from);
        List<String> kept = ofPosting ? postingText : text;
        int date = ofPosting ? Comments.bracketedDate(in.bytes, from, in.to) : -1;
        if (date >= 0) {
            if (!options.ignorePostingDates()) {
                refuse(in, Problem.Reason.POSTING_DATE, rest(in, date));
                return;
            }
            parser.effectiveDateDropped();
            kept.addAll(Comments.without(in.bytes, from, date, in.to));
            return;
        }
        if (ofPosting && dateTag(in, from)) {
            if (!options.ignorePostingDates()) {
                refuse(in, Problem.Reason.POSTING_DATE, rest(in, from));
                return;
            }
            parser.effectiveDateDropped();
        }
        comments.read(in.bytes, from, in.to, ofPosting ? postingTags : tags, kept);
    }

    /** Whether hledger would take the comment for the posting's own date. */
    private boolean dateTag(Lines in, int from) {
        boolean maybe = false;
        for (int i = from + 4; i < in.to && !maybe; i++) {
            maybe = in.bytes[i] == ':' && (in.bytes[i - 1] == 'e' || in.bytes[i - 1] == '2');
        }
        if (!maybe) {
            return false;
        }
        List<Tag> found = new ArrayList<>(1);
        dateTags.read(in.bytes, from, in.to, found, new ArrayList<>(1));
        return found.stream().anyMatch(t -> Amounts.digit((byte) t.value().charAt(0)));
    }

    private void count(int bytes) {
        textLength += bytes;
        if (textLength > TEXT_MAX && sound) {
            sound = false;
            parser.problems().add(file, line, Problem.Reason.TEXT_TOO_LONG, TEXT_MAX);
        }
    }

    private void refuse(Lines in, Problem.Reason reason, String what) {
        sound = false;
        parser.problems().add(in.file, in.number, reason, what);
    }

    private int refusePosting(Lines in, Problem.Reason reason, String what) {
        refuse(in, reason, what);
        inPosting = false;
        refusedPosting = true;
        return -1;
    }

    private void endPosting() {
        if (inPosting) {
            inPosting = false;
            postings.add(new Written.Posting(
                    postingLine, postingMark, account, amount, cost, total, asserted, postingTags, postingText));
        }
    }

    /** Ends the transaction, if one is open, and hands it on if all of it could be read. */
    void end() {
        if (!open) {
            return;
        }
        endPosting();
        open = false;
        if (postings.isEmpty() && sound && !refusedPosting) {
            String first = description.split(" ", 2)[0];
            boolean beancount = mark == Mark.UNMARKED && BEANCOUNT.contains(first);
            parser.problems()
                    .add(
                            file,
                            line,
                            beancount ? Problem.Reason.BEANCOUNT : Problem.Reason.NO_POSTINGS,
                            beancount ? first : description);
            return;
        }
        if (sound) {
            parser.sink()
                    .transaction(new Written(file, line, date, second, mark, code, description, tags, text, postings));
        }
    }

    private static boolean blank(byte b) {
        return b == ' ' || b == '\t';
    }
}
