package org.naru.ledger.figures;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.naru.access.Permission;
import org.naru.figures.Bilingual;
import org.naru.figures.Figure;
import org.naru.figures.Unit;
import org.naru.ledger.Account;
import org.naru.ledger.AccountKind;
import org.naru.ledger.Chart;
import org.naru.ledger.Fund;
import org.naru.ledger.LegalEntity;
import org.naru.ledger.Programme;
import org.naru.ledger.programmes.ProgrammeList;

/** Every figure of the books, as the chart stands, and where each is found. */
final class BooksCatalogue {
    /** The parameter that names a presentation currency. */
    static final String CURRENCY = "currency";
    /** The parameter that names a class of net assets: {@code without} or {@code with}. */
    static final String CLASS = "class";

    private static final String TEXT = "ledger.figure.";
    private static final List<String> PRESENTED = List.of(CURRENCY);
    private static final List<String> BY_CLASS = List.of(CURRENCY, CLASS);
    private static final List<String> OWN = List.of();

    /** What a fund's figures are called, and the column of the statement of funds each stands in. */
    private static final List<String> OF_FUND =
            List.of("opening", "brought", "received", "gains", "released", "transferred", "spent", "closing");

    /** What a figure of the books is. */
    sealed interface Known {
        Figure figure();

        View view();

        /** One number. */
        record One(Figure figure, View view, Place place) implements Known {}

        /**
         * A table.
         *
         * @param code of the fund or list it is about; empty where the kind says all
         */
        record Many(Figure figure, View view, Kind kind, String code) implements Known {}

        /**
         * An item of a list of programmes.
         *
         * @param item its code
         */
        record Sum(Figure figure, View view, ProgrammeList list, String item) implements Known {}
    }

    /** The tables. */
    enum Kind {
        /** Income by source. */
        INCOME,
        /** Expenditure by function. */
        EXPENSE,
        /** Programmes. */
        PROGRAMME,
        /** Expenditure by nature. */
        NATURE,
        /** Income less expenditure. */
        RESULT,
        /** Net assets from start to end. */
        NET_ASSETS,
        /** What there is. */
        ASSETS,
        /** What is owed. */
        LIABILITIES,
        /** Balances and movement of all funds. */
        FUNDS,
        /** What became of one fund in the year, by purpose. */
        FUND_USES,
        /** Programme expense by the items of a list that sums. */
        LIST,
        /** Five years beside each other. */
        FIVE_YEARS
    }

    private final Chart chart;
    private final Map<String, ProgrammeList> lists;
    private final List<Account> accounts;
    private final List<Programme> programmes;
    private final Map<String, Known> known = new LinkedHashMap<>();

    BooksCatalogue(Chart chart, Map<String, ProgrammeList> lists) {
        this.chart = chart;
        this.lists = lists;
        this.accounts = chart.accounts();
        this.programmes = chart.programmes();
        List<LegalEntity> entities = chart.entities();
        entities.forEach(entity -> all(View.of(entity)));
        if (entities.size() > 1) {
            all(View.joined());
        }
    }

    /** By name, in the order they are listed. */
    Map<String, Known> known() {
        return known;
    }

    /** Programmes of the mission itself, without management and fundraising. */
    List<Programme> missionProgrammes() {
        return programmes.stream()
                .filter(programme -> programme.function() == Programme.Function.PROGRAM)
                .toList();
    }

    /** The codes of all programmes, management and fundraising too. */
    List<String> programmeCodes() {
        return programmes.stream().map(Programme::code).toList();
    }

    private void all(View view) {
        income(view);
        expenses(view);
        lists(view);
        netAssets(view);
        position(view);
        table(view, "five-years", Kind.FIVE_YEARS, PRESENTED);
        if (!view.isJoined()) {
            funds(view);
        }
    }

    private void income(View view) {
        table(view, "income", Kind.INCOME, BY_CLASS);
        one(view, "income.total", BY_CLASS, Place.activities("", "income-total"));
        for (Account account : accounts) {
            if (account.kind() == AccountKind.REVENUE || account.kind() == AccountKind.GAIN) {
                account(view, "income", account, BY_CLASS, Place.activities(account.code(), "revenue", "gain"));
            }
        }
    }

    private void expenses(View view) {
        table(view, "expense", Kind.EXPENSE, PRESENTED);
        one(view, "expense.total", PRESENTED, Place.activities("", "expense-total"));
        for (Programme.Function function : Programme.Function.values()) {
            one(view, "expense." + function.code(), PRESENTED, Place.activities(function.code(), "function"));
        }
        table(view, "programme", Kind.PROGRAMME, PRESENTED);
        one(view, "programme.total", PRESENTED, Place.activities("program", "function"));
        for (Programme programme : missionProgrammes()) {
            Bilingual name = new Bilingual(programme.nameKo(), programme.nameEn());
            add(new Known.One(
                    figure(view, "programme." + word(programme.code()), name, "programme.each", PRESENTED, false, name),
                    view,
                    Place.activities(programme.code(), "programme")));
        }
        List<String> own = view.isJoined() ? PRESENTED : OWN;
        String column = view.isJoined() ? "sum" : "total";
        table(view, "nature", Kind.NATURE, own);
        for (Account account : accounts) {
            if (account.kind() == AccountKind.EXPENSE) {
                account(view, "nature", account, own, Place.of("matrix", "natural", account.code(), column));
            }
        }
        table(view, "result", Kind.RESULT, BY_CLASS);
        one(view, "surplus", BY_CLASS, Place.activities("", "operating", "change"));
    }

    /** Lists that only tell never show amounts. */
    private void lists(View view) {
        for (ProgrammeList list : lists.values()) {
            if (list.sums()) {
                Bilingual name = new Bilingual(list.nameKo(), list.nameEn());
                String told = "list." + list.code();
                add(new Known.Many(
                        figure(view, told, Words.both(TEXT + "list", name), "list", PRESENTED, true, name),
                        view,
                        Kind.LIST,
                        list.code()));
                Map<String, Bilingual> items = new LinkedHashMap<>();
                list.said()
                        .forEach(said -> said.items()
                                .forEach(item -> items.put(item.code(), new Bilingual(item.nameKo(), item.nameEn()))));
                items.forEach((code, item) -> add(new Known.Sum(
                        figure(view, told + "." + code, item, "list.item", PRESENTED, false, item, name),
                        view,
                        list,
                        code)));
            }
        }
    }

    /** The lists by code. */
    Map<String, ProgrammeList> lists() {
        return lists;
    }

    /** An item of a list as it is known. */
    Known.Sum sum(View view, ProgrammeList list, String item) {
        if (known.get(name(view, "list." + list.code() + "." + item)) instanceof Known.Sum sum) {
            return sum;
        }
        throw new IllegalStateException("the list " + list.code() + " has no item " + item);
    }

    private void netAssets(View view) {
        table(view, "net-assets", Kind.NET_ASSETS, BY_CLASS);
        one(view, "net-assets.start", BY_CLASS, Place.activities("", "start"));
        one(view, "net-assets.opening", BY_CLASS, Place.activities("", "opening"));
        one(view, "net-assets.change", BY_CLASS, Place.activities("", "change"));
        one(view, "net-assets.end", BY_CLASS, Place.activities("", "end"));
    }

    private void position(View view) {
        table(view, "assets", Kind.ASSETS, PRESENTED);
        one(view, "assets.total", PRESENTED, Place.of("position", "assets-total", "", Place.STAND));
        if (view.isJoined()) {
            one(view, "assets.in-transit", PRESENTED, Place.of("position", "in-transit", "", Place.STAND));
        }
        table(view, "liabilities", Kind.LIABILITIES, PRESENTED);
        one(view, "liabilities.total", PRESENTED, Place.of("position", "liabilities-total", "", Place.STAND));
        for (Account account : accounts) {
            boolean ours =
                    view.isJoined() || account.entity() == null || view.code().equals(account.entity());
            if (account.kind() == AccountKind.ASSET && ours) {
                account(view, "assets", account, PRESENTED, Place.of("position", "asset", account.code(), Place.STAND));
            } else if (account.kind() == AccountKind.LIABILITY && ours) {
                account(
                        view,
                        "liabilities",
                        account,
                        PRESENTED,
                        Place.of("position", "liability", account.code(), Place.STAND));
            }
        }
    }

    /** What a fund's figure in a column of the statement of funds is called, if it has a name. */
    static Optional<String> ofFund(String column) {
        return OF_FUND.contains(column) ? Optional.of(column) : Optional.empty();
    }

    private void funds(View view) {
        table(view, "funds", Kind.FUNDS, OWN);
        for (Fund fund : chart.funds(view.code())) {
            Bilingual name = new Bilingual(fund.nameKo(), fund.nameEn());
            String stem = "fund." + word(fund.code());
            OF_FUND.forEach(told -> add(new Known.One(
                    figure(
                            view,
                            stem + "." + told,
                            Words.both(TEXT + "fund." + told, name),
                            "fund." + told,
                            OWN,
                            false,
                            name),
                    view,
                    Place.of("funds", "fund", fund.code(), told))));
            for (Programme programme : programmes) {
                Bilingual what = new Bilingual(programme.nameKo(), programme.nameEn());
                add(new Known.One(
                        figure(
                                view,
                                stem + ".spent-on." + word(programme.code()),
                                what,
                                "fund.spent-on",
                                OWN,
                                false,
                                name,
                                what),
                        view,
                        Place.of("fund-programmes", "fund", fund.code(), "programme:" + programme.code())));
            }
            add(new Known.Many(
                    figure(view, stem + ".uses", Words.both(TEXT + "fund.uses", name), "fund.uses", OWN, true, name),
                    view,
                    Kind.FUND_USES,
                    fund.code()));
        }
    }

    private void one(View view, String told, List<String> parameters, Place place) {
        add(new Known.One(figure(view, told, Words.both(TEXT + told), told, parameters, false), view, place));
    }

    private void table(View view, String told, Kind kind, List<String> parameters) {
        add(new Known.Many(figure(view, told, Words.both(TEXT + told), told, parameters, true), view, kind, ""));
    }

    private void account(View view, String told, Account account, List<String> parameters, Place place) {
        Bilingual name = new Bilingual(account.nameKo(), account.nameEn());
        add(new Known.One(
                figure(view, told + "." + word(account.code()), name, told + ".account", parameters, false, name),
                view,
                place));
    }

    /** The definition is filled with whose books they are and then with what else is named. */
    private static Figure figure(
            View view,
            String told,
            Bilingual label,
            String definition,
            List<String> parameters,
            boolean table,
            Object... named) {
        Object[] filled = new Object[named.length + 1];
        filled[0] = view.name();
        System.arraycopy(named, 0, filled, 1, named.length);
        return new Figure(
                name(view, told),
                label,
                Unit.MONEY,
                Words.both(TEXT + definition + ".definition", filled),
                "ledger",
                Figure.Counts.NOTHING,
                Permission.BOOKS_READ,
                parameters,
                table);
    }

    static String name(View view, String told) {
        return "books." + view.code() + "." + told;
    }

    private void add(Known one) {
        known.put(one.figure().name(), one);
    }

    /** A code as a word of a name: what may not stand in one is written as its number, and so is a word of ours. */
    static String word(String code) {
        StringBuilder word = new StringBuilder();
        code.codePoints().forEach(c -> {
            if (Character.isWhitespace(c) || ".{}=|/?#\"_".indexOf(c) >= 0) {
                word.append('_').append(Integer.toHexString(c)).append('_');
            } else {
                word.appendCodePoint(c);
            }
        });
        return code.equals("total") ? "_total" : word.toString();
    }
}
