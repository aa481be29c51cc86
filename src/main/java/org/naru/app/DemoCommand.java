package org.naru.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.naru.access.ActorNames;
import org.naru.access.DemoSignIns;
import org.naru.access.DemoSignIns.Home;
import org.naru.app.demo.CompleteDemo;
import org.naru.app.demo.DemoPapers;
import org.naru.app.demo.DemoPlans;
import org.naru.app.demo.DemoSharing;
import org.naru.app.demo.LoadDemo;
import org.naru.ledger.Chart;
import org.naru.ledger.ImportPosting;
import org.naru.ledger.Periods;
import org.naru.ledger.Sealer;
import org.naru.ledger.assets.Assets;
import org.naru.ledger.currencies.Currencies;
import org.naru.ledger.forms.Forms;
import org.naru.ledger.grants.Grants;
import org.naru.ledger.grants.Resolutions;
import org.naru.ledger.plans.AtOnce;
import org.naru.ledger.plans.Plans;
import org.naru.ledger.programmes.ProgrammeLists;
import org.naru.ledger.sharing.Allocations;
import org.naru.ledger.wishes.Wishes;
import org.naru.platform.acting.Acting;
import org.naru.platform.db.HomeDatabase;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code naru demo}: an invented mission in a home of its own, with the sign-ins to look around. */
@Command(name = "demo")
final class DemoCommand implements Callable<Integer> {
    private static final String ACTOR = "system:demo";

    private final Console console;

    @Option(names = "--codes", descriptionKey = "codes")
    private boolean codesOnly;

    DemoCommand(Console given) {
        this.console = given.withHome(Path.of(System.getProperty("user.home"), ".naru-demo"));
    }

    @Override
    public Integer call() {
        if (codesOnly) {
            return console.withRooms(this::signIns);
        }
        return new ServeCommand(console).serve(this::open);
    }

    private int open(HomeDatabase database) {
        int[] code = {ExitCode.DONE};
        try (Rooms rooms = Rooms.withoutWeb(console.home(), database.app())) {
            Acting.as(ACTOR, () -> code[0] = openIn(rooms));
        }
        return code[0];
    }

    /** What puts its budgets, commitments, things and loans there. */
    static DemoPlans plans(Rooms rooms) {
        return new DemoPlans(
                rooms.door(Plans.class),
                rooms.door(Assets.class),
                new AtOnce(rooms.door(PlatformTransactionManager.class)));
    }

    /** What puts the invented mission into these rooms. */
    static LoadDemo load(Rooms rooms) {
        return new LoadDemo(
                rooms.door(Chart.class),
                rooms.door(ImportPosting.class),
                rooms.door(Periods.class),
                new DemoPapers(
                        rooms.door(Grants.class),
                        rooms.door(Resolutions.class),
                        rooms.door(Wishes.class),
                        () -> rooms.door(ActorNames.class).board().keySet(),
                        new TransactionTemplate(rooms.door(PlatformTransactionManager.class))),
                new DemoSharing(
                        rooms.door(Allocations.class), new AtOnce(rooms.door(PlatformTransactionManager.class))));
    }

    private int openIn(Rooms rooms) {
        DemoSignIns demo = rooms.door(DemoSignIns.class);
        Chart chart = rooms.door(Chart.class);
        Home home = demo.home();
        boolean somebodys =
                home == Home.REAL || (home == Home.EMPTY && !chart.entities().isEmpty());
        if (somebodys) {
            console.complain("app.demo.not-a-demo", console.home().folder());
            return ExitCode.REFUSED;
        }
        LoadDemo load = load(rooms);
        if (!load.isLoaded()) {
            console.say("app.demo.building");
            SealedDemo sealed = new SealedDemo(rooms, console.home());
            demo.open(sealed.members());
            sealed.load();
            long posted = load.load(done -> console.say("app.demo.progress", done));
            rooms.door(Sealer.class).sealNow();
            console.say("app.demo.built", posted);
        }
        complete(rooms);
        plans(rooms).load();
        return signIns(rooms);
    }

    /** Adds what the books need beside entries, if it is not there. */
    static void complete(Rooms rooms) {
        new CompleteDemo(
                        rooms.door(Currencies.class).rates(),
                        rooms.door(Forms.class),
                        rooms.door(ProgrammeLists.class),
                        new TransactionTemplate(rooms.door(PlatformTransactionManager.class)))
                .complete();
    }

    private int signIns(Rooms rooms) {
        DemoSignIns demo = rooms.door(DemoSignIns.class);
        if (demo.home() != Home.DEMO) {
            console.complain("app.demo.not-a-demo", console.home().folder());
            return ExitCode.REFUSED;
        }
        for (DemoSignIns.Invented each : demo.all()) {
            console.say("app.demo.sign-in", each.login(), each.password(), each.code());
            console.say("app.demo.authenticator", each.address());
        }
        SealedDemo.words(console.home()).ifPresent(words -> console.say("app.demo.words", words));
        return ExitCode.DONE;
    }
}
