package org.naru.ledger.forms;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.naru.ledger.forms.Filling.LeftOut;
import org.naru.ledger.forms.Filling.Part;
import org.naru.ledger.forms.FormSheet.Column;
import org.naru.ledger.forms.FormsSql.Account;
import org.naru.ledger.forms.FormsSql.Net;
import org.naru.ledger.forms.FormsSql.Sum;
import org.naru.ledger.statements.Asked;
import org.naru.ledger.statements.Sheet;
import org.naru.ledger.statements.StatementHead;
import org.naru.ledger.statements.StatementSource;
import org.naru.platform.money.Money;
import org.naru.platform.web.Message;

/** A form as a statement. A book in another currency than the form's gets an empty sheet that says so. */
record FormSource(Kind kind, FormsSql sql) implements StatementSource {
    /** The forms. */
    enum Kind {
        /** Form 990 Part VIII. */
        VIII("form-990-viii", Forms.US),
        /** Form 990 Part IX. */
        IX("form-990-ix", Forms.US),
        /** Form 990 Part X. */
        X("form-990-x", Forms.US),
        /** 운영성과표. */
        KOREAN_ACTIVITIES("korean-activities", Forms.KOREA),
        /** 재무상태표. */
        KOREAN_POSITION("korean-position", Forms.KOREA);

        private final String title;
        private final String form;

        Kind(String title, String form) {
            this.title = title;
            this.form = form;
        }

        String currency() {
            return form.equals(Forms.US) ? "USD" : "KRW";
        }
    }

    @Override
    public String name() {
        return kind.title;
    }

    @Override
    public Group group() {
        return Group.FORMS;
    }

    @Override
    public Answer sheet(Asked asked) {
        StatementHead head = asked.head();
        Message days = kind == Kind.X || kind == Kind.KOREAN_POSITION
                ? Message.of("ledger.forms.at", head.to())
                : Message.of("ledger.statement.period", head.from(), head.to());
        if (!head.currency().code().equals(kind.currency())) {
            return new Answer.Made(new Sheet(
                    name(),
                    head,
                    days,
                    List.of(Message.of(
                            "ledger.forms.other-currency",
                            kind.currency(),
                            head.entity(),
                            head.currency().code())),
                    List.of()));
        }
        Map<Integer, Account> accounts = sql.accounts();
        Filling filling = new Filling(
                sql.lines(kind.form, head.fiscalYear()), accounts, sql.mapping(kind.form, head.fiscalYear()));
        LocalDate before = head.from().minusDays(1);
        List<Sum> flows = sql.flows(asked.entityId(), head.from(), head.to());
        List<Sum> end = sql.standings(asked.entityId(), head.to());
        List<Sum> begin = sql.standings(asked.entityId(), before);
        List<Sum> needed = new ArrayList<>();
        switch (kind) {
            case VIII, IX, KOREAN_ACTIVITIES -> needed.addAll(flows);
            case X -> {
                needed.addAll(begin);
                needed.addAll(end);
            }
            case KOREAN_POSITION -> needed.addAll(end);
        }
        List<LeftOut> left = new ArrayList<>(filling.leftOut(kind == Kind.X ? begin : needed));
        if (kind == Kind.X) {
            left.addAll(filling.leftOut(end));
        }
        if (!left.isEmpty()) {
            return new Answer.Refused(leftOut(left, head));
        }
        return new Answer.Made(
                switch (kind) {
                    case VIII -> revenue(head, days, filling.revenue(flows), unknown(filling, flows));
                    case IX -> expenses(head, days, filling.expenses(flows));
                    case X ->
                        balance(
                                head,
                                days,
                                filling.balance(
                                        begin,
                                        sql.net(asked.entityId(), before, head.fiscalYear()),
                                        end,
                                        sql.net(asked.entityId(), head.to(), head.fiscalYear())));
                    case KOREAN_ACTIVITIES -> korean(head, days, filling.korean(flows), List.of());
                    case KOREAN_POSITION -> {
                        List<Net> nets = sql.net(asked.entityId(), head.to(), head.fiscalYear());
                        yield korean(head, days, filling.koreanPosition(end, nets), nets);
                    }
                });
    }

    private Message leftOut(List<LeftOut> left, StatementHead head) {
        LeftOut first = left.getFirst();
        long others = left.stream().map(LeftOut::account).distinct().count() - 1;
        Message named = Message.of(
                "ledger.forms.left-out",
                first.account().code(),
                Filling.amount(first, head.currency()),
                head.fiscalYear() + "");
        return others == 0 ? named : Message.of("ledger.forms.left-out-more", named, others);
    }

    /** What of Part VIII the books do not know. */
    private static List<Message> unknown(Filling filling, List<Sum> flows) {
        List<Message> notes = new ArrayList<>(List.of(cents()));
        if (!filling.knowsNoncash()) {
            notes.add(Message.of("ledger.forms.filer-noncash"));
        }
        filling.withoutPart(flows)
                .ifPresent(account -> notes.add(Message.of("ledger.forms.filer-part", account.code())));
        return notes;
    }

    private Sheet revenue(StatementHead head, Message days, Part part, List<Message> notes) {
        FormSheet sheet = new FormSheet(
                head,
                List.of(
                        year(head, "total", Map.of()),
                        year(head, "related", Map.of()),
                        year(head, "unrelated", Map.of()),
                        year(head, "excluded", Map.of())),
                true);
        return new Sheet(name(), head, days, notes, List.of(sheet.lines("rows", part), sheet.bridge(part)));
    }

    private Sheet expenses(StatementHead head, Message days, Part part) {
        FormSheet sheet = new FormSheet(
                head,
                List.of(
                        year(head, "total", Map.of()),
                        year(head, "programme", Map.of("function", "program")),
                        year(head, "management", Map.of("function", "management")),
                        year(head, "fundraising", Map.of("function", "fundraising"))),
                true);
        List<Message> notes = new ArrayList<>(List.of(cents(), Message.of("ledger.forms.filer-joint-costs")));
        part.lines().values().forEach(filled -> {
            for (int column = 1; column < 4; column++) {
                if (filled.column(column) != 0 && filled.line().opens().indexOf("ABCD".charAt(column)) < 0) {
                    notes.add(Message.of(
                            "ledger.forms.shut-column",
                            filled.line().line(),
                            "ABCD".substring(column, column + 1),
                            new Money(filled.column(column), head.currency())));
                }
            }
        });
        return new Sheet(name(), head, days, notes, List.of(sheet.lines("rows", part), sheet.bridge(part)));
    }

    private Sheet balance(StatementHead head, Message days, Part part) {
        FormSheet sheet = new FormSheet(
                head,
                List.of(
                        new Column("begin", Map.of(), null, head.from().minusDays(1)),
                        new Column("end", Map.of(), null, head.to())),
                false);
        return new Sheet(name(), head, days, List.of(cents()), List.of(sheet.lines("rows", part)));
    }

    private Sheet korean(StatementHead head, Message days, Part part, List<Net> nets) {
        boolean position = kind == Kind.KOREAN_POSITION;
        List<Column> columns = new ArrayList<>();
        for (String name : List.of("whole", "public-interest", "other-business")) {
            Map<String, String> filters = name.equals("whole") ? Map.of() : Map.of("segment", name.replace('-', '_'));
            columns.add(new Column(name, filters, position ? null : head.from(), head.to()));
        }
        FormSheet sheet = new FormSheet(head, columns, true);
        List<Message> notes = new ArrayList<>();
        if (position) {
            long with = nets.stream().filter(Net::with).mapToLong(Net::amount).sum();
            notes.add(Message.of("ledger.forms.korean-restricted", new Money(with, head.currency())));
        } else {
            notes.add(Message.of("ledger.forms.korean-notes"));
        }
        return new Sheet(name(), head, days, notes, List.of(sheet.lines("rows", part)));
    }

    private static Column year(StatementHead head, String name, Map<String, String> filters) {
        return new Column(name, filters, head.from(), head.to());
    }

    private static Message cents() {
        return Message.of("ledger.forms.cents");
    }
}
