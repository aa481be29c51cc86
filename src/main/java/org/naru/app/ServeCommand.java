package org.naru.app;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import org.naru.access.FirstRun;
import org.naru.app.backup.BackupSchedule;
import org.naru.platform.acting.Acting;
import org.naru.platform.db.HomeDatabase;
import org.naru.platform.db.NaruHome;
import org.naru.platform.jobs.Rounds;
import org.naru.vault.ShredCopies;
import org.springframework.boot.web.server.PortInUseException;
import picocli.CommandLine.Command;

/** {@code naru serve}: the database, the rooms and the web server, until it is told to stop. */
@Command(name = "serve")
final class ServeCommand implements Callable<Integer> {
    private final Console console;

    ServeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return serve(database -> ExitCode.DONE);
    }

    /**
     * Serves, after something was done with the database.
     *
     * @param before done before the rooms open; if it does not end in {@link ExitCode#DONE}, nothing is served
     */
    int serve(ToIntFunction<HomeDatabase> before) {
        Optional<ServeSettings> settings = ServeSettings.read(console);
        if (settings.isEmpty()) {
            return ExitCode.WRONG_USE;
        }
        NaruHome home = console.home();
        home.create();
        ServeLock lock = console.lifetime().keep(new ServeLock(home));
        if (!lock.take()) {
            console.complain("app.serve.already", home.folder(), lock.address());
            return ExitCode.REFUSED;
        }
        console.say("app.serve.starting", home.folder());
        HomeDatabase database = console.openDatabase();
        int code = before.applyAsInt(database);
        if (code != ExitCode.DONE) {
            return code;
        }
        try {
            Rooms rooms = console.lifetime()
                    .keep(Rooms.serving(home, database.app(), settings.get().springProperties()));
            String address = settings.get().address(rooms.port());
            backupsByThemselves(home, database);
            lock.announce(address);
            console.say("app.serve.ready", address);
            tellFirstRun(rooms, address);
        } catch (RuntimeException e) {
            if (portInUse(e)) {
                console.complain(
                        "app.serve.port-in-use", Integer.toString(settings.get().port()));
                return ExitCode.OUTAGE;
            }
            throw e;
        }
        console.lifetime().awaitStop();
        console.say("app.serve.stopped");
        return ExitCode.DONE;
    }

    /** The one thing that needs the owner's way in while serving: only the owner sees rows of all circles. */
    private void backupsByThemselves(NaruHome home, HomeDatabase database) {
        Rounds backups = new BackupSchedule(
                        database.owner(),
                        home,
                        ShredCopies.of(home, console.setting("NARU_SHRED_URL")),
                        Clock.systemUTC(),
                        ZoneId.systemDefault())
                .rounds();
        backups.start();
        AutoCloseable stop = backups::stop;
        console.lifetime().keep(stop);
    }

    /** While there is no account, whoever can read this console opens the installation with the code printed here. */
    private void tellFirstRun(Rooms rooms, String address) {
        Acting.as("system:start", () -> {
            FirstRun firstRun = rooms.door(FirstRun.class);
            if (firstRun.needed()) {
                console.say("app.serve.first-run", address + "/setup", firstRun.newCode());
            }
        });
    }

    private static boolean portInUse(Throwable problem) {
        for (Throwable each = problem; each != null; each = each.getCause()) {
            if (each instanceof PortInUseException) {
                return true;
            }
        }
        return false;
    }
}
