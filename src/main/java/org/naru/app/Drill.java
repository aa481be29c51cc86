package org.naru.app;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.naru.access.Actor;
import org.naru.access.CircleId;
import org.naru.access.DemoSignIns;
import org.naru.access.MemberId;
import org.naru.access.Role;
import org.naru.app.DrillRow.Clear;
import org.naru.app.DrillRow.Shown;
import org.naru.app.backup.Backups;
import org.naru.platform.acting.Acting;
import org.naru.platform.db.BackupKey;
import org.naru.platform.db.HomeDatabase;
import org.naru.platform.db.NaruHome;
import org.naru.vault.DrillSecrets;
import org.naru.vault.DrillSecrets.Mark;
import org.naru.vault.MarkSearch;
import org.naru.vault.PlaySealed;
import org.naru.vault.SealedPlay;
import org.naru.vault.Seized;
import org.naru.vault.SeizureDrill;
import org.naru.vault.ShredCopies;

/**
 * The seizure drill: a home of its own, in which invented people seal random marks, one of them leaves, one subject is
 * erased; then what an attacker reads from each thing he may hold. What is opened is opened indeed, with the secrets he holds
 * and nothing else; what is searched, is searched as bytes.
 */
final class Drill {
    private static final String ACTOR = "system:drill";

    private final NaruHome home;
    private final List<DrillRow> rows = new ArrayList<>();
    private final Map<String, Seized> moments = new HashMap<>();
    private final BackupKey.Pair paper = BackupKey.make();

    /** @param home an empty one */
    Drill(NaruHome home) {
        this.home = home;
    }

    /** Holds it. */
    List<DrillRow> hold() {
        try (HomeDatabase database = HomeDatabase.open(home, Optional.empty());
                Rooms rooms = Rooms.withoutWeb(home, database.app())) {
            paper.key().keepIn(home);
            Acting.as(ACTOR, () -> play(database, rooms));
            checkpoint(database);
            Path heap = home.run().resolve("drill.hprof");
            dumpHeap(heap);
            // From here on the secrets are in this process, and not before.
            Acting.as(ACTOR, () -> judge(database, rooms, DrillSecrets.ofThisBuild(), heap));
            return List.copyOf(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void play(HomeDatabase database, Rooms rooms) {
        DemoSignIns people = rooms.door(DemoSignIns.class);
        people.openEmpty();
        SealedPlay play = SealedPlay.ofTheDrill();
        play.people().forEach(each -> people.person(each.name(), Role.of(each.role()), new MemberId(each.member())));
        play.circles().forEach(each -> people.circle(new CircleId(each.id()), each.code(), each.name()));
        InventedAssessment.record(rooms);
        SeizureDrill drill = rooms.door(SeizureDrill.class);
        rooms.door(PlaySealed.class)
                .play(
                        play,
                        name -> actor(people, name),
                        moment -> moments.put(moment, drill.seize(everything(database))));
    }

    private static Actor actor(DemoSignIns people, String name) {
        return people.actor(name).orElseThrow();
    }

    private void judge(HomeDatabase database, Rooms rooms, DrillSecrets secrets, Path heap) {
        Seized before = moments.get("before");
        Seized removed = moments.get("removed");
        Seized now = moments.get("erased");
        if (before == null || removed == null || now == null) {
            throw new IllegalStateException("the drill's play lacks a moment");
        }
        List<Mark> marks = secrets.marks();
        List<byte[]> all = new ArrayList<>(secrets.ofAll());
        all.add(secrets.recovery());
        Predicate<Mark> isKept = mark -> !mark.subject().equals(secrets.erased());
        Predicate<Mark> isOfCare = mark -> mark.circle().equals(secrets.circle("care"));
        List<Mark> kept = marks.stream().filter(isKept).toList();
        List<Mark> ofCare = kept.stream().filter(isOfCare).toList();
        List<Mark> early = marks.subList(0, before.capsules());
        int earlyOfCare = (int) early.stream().filter(isOfCare).count();
        Shown everything = new Shown(now.capsules(), now.capsules());

        add("database", Clear.ALL, everything, found(now.withoutShares(), List.of(), kept), 0, kept.size());
        MarkSearch search = new MarkSearch(marks.stream().map(Mark::text).toList());
        add("files", clear(home.data()), everything, search.below(home.folder()).size(), 0, marks.size());
        add("server", clear(home.folder()), everything, found(now, List.of(), kept), 0, kept.size());
        add("memory", clear(heap), everything, search.below(heap).size(), 0, marks.size());

        backup(database, search, marks.size(), everything);

        Shown administrator = shown(rooms, "anna", now);
        // With her own key unlocked: she opens what was sealed to her, which is nothing of circles that she is not in.
        int opened = found(now, List.of(secrets.of("anna")), kept);
        add("administrator", Clear.ROLE, administrator, opened, 0, kept.size());
        List<byte[]> colluding = List.of(secrets.of("anna"), secrets.of("carl"));
        Shown keeper = shown(rooms, "carl", now);
        add("administrator-keeper", Clear.ROLE, keeper, found(now, colluding, kept), ofCare.size(), kept.size());
        Shown member = shown(rooms, "dora", now);
        add("member-locked", Clear.ROLE, member, found(now.withoutShares(), List.of(), kept), 0, kept.size());
        int hers = found(now, List.of(secrets.of("dora")), kept);
        add("member-unlocked", Clear.ROLE, member, hers, ofCare.size(), kept.size());

        List<byte[]> gone = List.of(secrets.of("frida"));
        int later = removed.capsules();
        Shown then = new Shown(later, later);
        add("left-at-once", Clear.ALL, then, found(removed, gone, marks), earlyOfCare, marks.size());
        add("left", Clear.ALL, everything, found(now, gone, kept), 0, kept.size());
        Shown old = new Shown(before.capsules(), before.capsules());
        add("left-old", Clear.ALL, old, found(before.withoutShares(), gone, early), 0, early.size());
        Seized mixed = before.withSharesOf(now);
        add("left-new-shares", Clear.ALL, old, found(mixed, gone, early), 0, early.size());
        add("left-old-shares", Clear.ALL, old, found(before, gone, early), earlyOfCare, early.size());
        Seized withPaper = rooms.door(SeizureDrill.class).withThePaper(mixed, paper.secret());
        int keptThen = (int) early.stream().filter(isOfCare.and(isKept)).count();
        add("left-paper", Clear.ALL, old, found(withPaper, gone, early), keptThen, early.size());

        add("few-sheets", Clear.ALL, everything, found(now, List.of(secrets.tooFewShares()), kept), 0, kept.size());
        int recovered = found(now, List.of(secrets.recovery()), kept);
        add("enough-sheets", Clear.ALL, everything, recovered, kept.size(), kept.size());

        List<Mark> erased = marks.stream().filter(isKept.negate()).toList();
        int today = found(now, all, erased) + found(before.withSharesOf(now), all, erased);
        add("erased", Clear.ALL, old, today, 0, erased.size());
        add("erased-old-shares", Clear.ALL, old, found(before, all, erased), erased.size(), erased.size());
        for (String stated : List.of("disk", "laptop-locked", "laptop-unlocked", "phone", "taken-over", "tokens")) {
            rows.add(new DrillRow(stated, Clear.NONE, new Shown(0, 0), Optional.empty(), 0, 0));
        }
    }

    /** Both files of a backup, as they lie on a disk, and as they are for whoever has the paper with their key. */
    private void backup(HomeDatabase database, MarkSearch search, int marks, Shown everything) {
        try {
            Path folder = Files.createDirectory(home.run().resolve("drill-backup"));
            Path opened = Files.createDirectory(home.run().resolve("drill-backup-opened"));
            if (!(Backups.take(
                            database.owner(),
                            ShredCopies.of(home, Optional.empty()),
                            folder,
                            Optional.of(paper.key()),
                            ACTOR,
                            Clock.systemUTC())
                    instanceof Backups.Taken.Done(Path data, Path shares, var _, var _, var _, var _))) {
                throw new IllegalStateException("the drill's backup was not taken");
            }
            add(
                    "backup",
                    clear(folder),
                    new Shown(0, everything.all()),
                    search.below(folder).size(),
                    0,
                    marks);
            for (Path each : List.of(data, shares)) {
                try (InputStream plain = BackupKey.opening(Files.newInputStream(each), paper.secret())) {
                    Files.copy(plain, opened.resolve(each.getFileName().toString() + ".opened"));
                }
            }
            add("backup-key", clear(opened), everything, search.below(opened).size(), 0, marks);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("the drill's backup was not taken", e);
        }
    }

    private void add(String attacker, Clear clear, Shown shown, int read, int expected, int all) {
        rows.add(new DrillRow(attacker, clear, shown, Optional.of(read), expected, all));
    }

    private static int found(Seized held, List<byte[]> secrets, List<Mark> marks) {
        List<String> opened = held.opened(secrets);
        return (int) marks.stream()
                .filter(mark -> opened.stream().anyMatch(text -> text.contains(mark.text())))
                .count();
    }

    private static Shown shown(Rooms rooms, String name, Seized now) {
        Actor actor = actor(rooms.door(DemoSignIns.class), name);
        return new Shown(rooms.door(SeizureDrill.class).rowsShownTo(actor), now.capsules());
    }

    /** What is not sealed is found: the mission's name. A search that misses it would miss the marks as well. */
    private static Clear clear(Path place) {
        return new MarkSearch(Set.of(DemoSignIns.DRILL)).below(place).isEmpty() ? Clear.NONE : Clear.ALL;
    }

    /** The database as whoever runs its server sees it. */
    private static DataSource everything(HomeDatabase database) {
        return database.server().orElseThrow().superuser().in(HomeDatabase.NAME).direct();
    }

    private static void checkpoint(HomeDatabase database) {
        try (Connection connection = everything(database).getConnection()) {
            connection.createStatement().execute("checkpoint");
        } catch (SQLException e) {
            throw new IllegalStateException("what was written is not on disk yet", e);
        }
    }

    private static void dumpHeap(Path file) {
        try {
            Files.deleteIfExists(file);
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file.toString(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
