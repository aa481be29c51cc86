package org.naru.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.naru.platform.acting.Acting;
import org.naru.platform.db.HomeDatabase;
import org.naru.platform.db.NaruHome;
import org.naru.platform.web.Texts;

/** What a command has at hand: where to write, in which language, which home, and the way into the rooms. */
final class Console {
    private final Lifetime lifetime;
    private final Map<String, String> environment;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Texts texts;

    Console(Lifetime lifetime, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        this.lifetime = lifetime;
        this.environment = Map.copyOf(environment);
        this.out = out;
        this.err = err;
        this.texts = CommandTexts.of(environment);
    }

    /** The program's texts in the operator's language. */
    Texts texts() {
        return texts;
    }

    /** Results, for a person or a pipe. */
    PrintWriter out() {
        return out;
    }

    /** Writes the sentence under a message key to standard output. */
    void say(String key, Object... arguments) {
        out.println(texts.text(key, arguments));
        out.flush();
    }

    /** Writes the sentence under a message key to standard error. */
    void complain(String key, Object... arguments) {
        err.println(texts.text(key, arguments));
        err.flush();
    }

    /** The home that the environment names. */
    NaruHome home() {
        return NaruHome.from(environment);
    }

    /** The same, with another home where the environment names none. */
    Console withHome(Path folder) {
        Map<String, String> changed = new HashMap<>(environment);
        if (setting("NARU_HOME").isEmpty()) {
            changed.put("NARU_HOME", folder.toString());
        }
        return new Console(lifetime, changed, out, err);
    }

    /** A variable of the environment, if it is set and not blank. */
    Optional<String> setting(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** What this process holds open. */
    Lifetime lifetime() {
        return lifetime;
    }

    /** Opens the database that is meant, started if it does not run, and keeps it until the process ends. */
    HomeDatabase openDatabase() {
        return lifetime.keep(HomeDatabase.open(home(), setting("NARU_DATABASE_URL")));
    }

    /**
     * Does a command's work with the rooms at hand, without a web server, as the operator.
     *
     * @param work returns the exit code
     */
    int withRooms(ToIntFunction<Rooms> work) {
        HomeDatabase database = openDatabase();
        Rooms rooms = lifetime.keep(Rooms.withoutWeb(home(), database.app()));
        int[] code = {ExitCode.DONE};
        Acting.as(operator(), () -> code[0] = work.applyAsInt(rooms));
        return code[0];
    }

    /**
     * Who acts at this command line: {@code operator:} and a short hash of the system's user name, which may be a
     * person's and is therefore not written down.
     */
    static String operator() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(("naru operator " + System.getProperty("user.name")).getBytes(StandardCharsets.UTF_8));
            return "operator:" + HexFormat.of().formatHex(hash, 0, 5);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing because this Java is incomplete", e);
        }
    }
}
