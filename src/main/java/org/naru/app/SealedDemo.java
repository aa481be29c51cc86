package org.naru.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.naru.access.CircleId;
import org.naru.access.DemoSignIns;
import org.naru.access.MemberId;
import org.naru.platform.db.NaruHome;
import org.naru.vault.PlaySealed;
import org.naru.vault.SealedPlay;

/** The sealed notes of the demo, which the client's sources sealed when the program was built. */
final class SealedDemo {
    private static final String WORDS = "demo-words.txt";

    private final Rooms rooms;
    private final NaruHome home;
    private final SealedPlay play = SealedPlay.ofTheDemo();

    SealedDemo(Rooms rooms, NaruHome home) {
        this.rooms = rooms;
        this.home = home;
    }

    /** Under which ids its directory knows the demo's accounts. */
    Map<String, MemberId> members() {
        return play.members().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, each -> new MemberId(each.getValue())));
    }

    /** Puts circles, keys and notes there, and beside the home's settings the words that open them: they are no secret. */
    void load() {
        DemoSignIns demo = rooms.door(DemoSignIns.class);
        play.circles().forEach(each -> demo.circle(new CircleId(each.id()), each.code(), each.name()));
        InventedAssessment.record(rooms);
        rooms.door(PlaySealed.class).play(play, name -> demo.actor(name).orElseThrow(), _ -> {});
        try {
            Files.writeString(words(home.folder()), SealedPlay.wordsOfTheDemo() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words that open the keys of this home's demo; none in a demo made before there were any. */
    static Optional<String> words(NaruHome home) {
        try {
            return Files.exists(words(home.folder()))
                    ? Optional.of(Files.readString(words(home.folder())).strip())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path words(Path folder) {
        return folder.resolve(WORDS);
    }
}
