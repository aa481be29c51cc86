package org.naru.ledger.plaintext;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Reads the directives of one file, and refuses by name those that Naru does not take. */
final class Directives {
    /** What a directive asks of the reader. */
    enum Taken {
        /** Nothing more: it was declared, passed over or refused. */
        NOTHING,
        /** It was {@code N}. */
        IGNORED_N,
        /** {@link #price} has it. */
        PRICE,
        /** {@link #argument} names the file. */
        INCLUDE
    }

    private enum Block {
        NONE,
        ACCOUNT,
        COMMODITY,
        SKIPPED
    }

    private final Lines in;
    private final Amounts amounts;
    private final Words words;
    private final Problems problems;
    private final Dates dates = new Dates();
    private Block block = Block.NONE;
    private String comment = "";
    private int commentLine;
    private String argument = "";
    private @Nullable Price price;

    Directives(Lines in, Amounts amounts, Words words, Problems problems) {
        this.in = in;
        this.amounts = amounts;
        this.words = words;
        this.problems = problems;
    }

    /** Whether the line is part of a comment block, or ends one. */
    boolean insideComment() {
        if (comment.isEmpty()) {
            return false;
        }
        String line = new String(in.bytes, in.from, in.to - in.from, UTF_8);
        if (line.equals("end " + comment) || line.equals("end")) {
            comment = "";
        }
        return true;
    }

    /** The file is over. */
    void end() {
        if (comment.equals("comment")) {
            problems.add(in.file, commentLine, Problem.Reason.UNCLOSED_COMMENT);
        }
    }

    /** A line without indentation ends a directive. */
    void leave() {
        block = Block.NONE;
    }

    /** The indented lines that follow belong to something refused. */
    void skipBlock() {
        block = Block.SKIPPED;
    }

    /** What stood behind the directive's word. */
    String argument() {
        return argument;
    }

    /** The price that was read; null if it could not be, which is then a problem. */
    @Nullable
    Price price() {
        return price;
    }

    /** Takes the directive on the current line. */
    Taken take() {
        int end = in.from;
        while (end < in.to && in.bytes[end] != ' ' && in.bytes[end] != '\t') {
            end++;
        }
        String word = end - in.from > 60
                ? JournalParser.excerpt(in.bytes, in.from, end)
                : new String(in.bytes, in.from, end - in.from, UTF_8);
        int rest = Amounts.blanks(in.bytes, end, in.to);
        argument = new String(in.bytes, rest, in.to - rest, UTF_8);
        Taken taken = Taken.NOTHING;
        switch (word) {
            case "account" -> block = Block.ACCOUNT;
            case "commodity" -> commodity(rest);
            case "comment", "test" -> {
                comment = word;
                commentLine = in.number;
            }
            case "P" -> {
                price = readPrice(rest);
                taken = Taken.PRICE;
            }
            case "include" -> taken = Taken.INCLUDE;
            case "N" -> taken = Taken.IGNORED_N;
            case "apply" -> refuse(Problem.Reason.APPLY, line());
            case "end" -> refuse(Problem.Reason.END, line());
            case "alias" -> refuse(Problem.Reason.ALIAS, line());
            case "A", "bucket" -> refuse(Problem.Reason.BUCKET, line());
            case "D" -> refuse(Problem.Reason.DEFAULT_COMMODITY, line());
            case "Y", "year" -> refuse(Problem.Reason.DEFAULT_YEAR, line());
            case "option", "plugin", "pushtag", "poptag", "pushmeta", "popmeta" ->
                refuse(Problem.Reason.BEANCOUNT, word);
            default -> refuse(otherwise(word), word);
        }
        return taken;
    }

    private static Problem.Reason otherwise(String word) {
        return word.matches("Y[0-9]+") ? Problem.Reason.DEFAULT_YEAR : Problem.Reason.DIRECTIVE;
    }

    private String line() {
        return JournalParser.excerpt(in.bytes, in.from, in.to);
    }

    private void refuse(Problem.Reason reason, String what) {
        problems.add(in.file, in.number, reason, what);
        block = Block.SKIPPED;
    }

    /** Takes an indented line outside a transaction. */
    void indented() {
        int start = Amounts.blanks(in.bytes, in.from, in.to);
        if (in.bytes[start] == ';' || block == Block.SKIPPED) {
            return;
        }
        if (block == Block.NONE) {
            problems.add(in.file, in.number, Problem.Reason.STRAY_LINE, line());
            return;
        }
        int end = start;
        while (end < in.to && in.bytes[end] != ' ' && in.bytes[end] != '\t') {
            end++;
        }
        String word = JournalParser.excerpt(in.bytes, start, end);
        switch (word) {
            case "note", "nomarket" -> {}
            case "format" -> {
                int format = Amounts.blanks(in.bytes, end, in.to);
                if (block != Block.COMMODITY || !amounts.declare(in.bytes, format, endOfValue(format))) {
                    problems.add(in.file, in.number, Problem.Reason.SUBDIRECTIVE, line());
                }
            }
            case "alias" -> problems.add(in.file, in.number, Problem.Reason.ALIAS, line());
            case "default" ->
                problems.add(
                        in.file,
                        in.number,
                        block == Block.ACCOUNT ? Problem.Reason.BUCKET : Problem.Reason.DEFAULT_COMMODITY,
                        line());
            case "assert", "check", "eval", "value" ->
                problems.add(in.file, in.number, Problem.Reason.VALUE_EXPRESSION, line());
            default -> problems.add(in.file, in.number, Problem.Reason.SUBDIRECTIVE, line());
        }
    }

    private void commodity(int from) {
        block = Block.COMMODITY;
        int to = endOfValue(from);
        boolean format = false;
        for (int i = from; i < to; i++) {
            format |= Amounts.digit(in.bytes[i]);
        }
        if (format && in.bytes[from] != '"' && !amounts.declare(in.bytes, from, to)) {
            problems.add(in.file, in.number, Problem.Reason.MALFORMED_AMOUNT, line());
        }
    }

    /** Where a value ends that a comment may follow. */
    private int endOfValue(int from) {
        int to = from;
        while (to < in.to && in.bytes[to] != ';') {
            to++;
        }
        while (to > from && (in.bytes[to - 1] == ' ' || in.bytes[to - 1] == '\t')) {
            to--;
        }
        return to;
    }

    private @Nullable Price readPrice(int from) {
        LocalDate date = dates.scan(in.bytes, from, in.to);
        if (date == null) {
            problems.add(in.file, in.number, dates.reason, line());
            return null;
        }
        int p = Amounts.blanks(in.bytes, dates.at, in.to);
        if (p < in.to && Amounts.digit(in.bytes[p])) { // a time of day, which has no effect on a day's price
            while (p < in.to && (Amounts.digit(in.bytes[p]) || in.bytes[p] == ':')) {
                p++;
            }
            p = Amounts.blanks(in.bytes, p, in.to);
        }
        int end = Amounts.commodityEnd(in.bytes, p, in.to);
        boolean quoted = end > p && in.bytes[p] == '"';
        String commodity = quoted ? words.of(in.bytes, p + 1, end - 1) : words.of(in.bytes, p, end);
        Quantity amount = end > p ? amounts.scan(in.bytes, end, in.to) : null;
        if (amount == null || amount.digits() <= 0 || amounts.at != endOfValue(amounts.at)) {
            problems.add(in.file, in.number, Problem.Reason.MALFORMED_PRICE, line());
            return null;
        }
        return new Price(in.file, in.number, date, commodity, amount);
    }
}
