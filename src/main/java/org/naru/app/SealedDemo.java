package org.naru.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.naru.access.Actor;
import org.naru.access.CircleId;
import org.naru.access.DemoSignIns;
import org.naru.access.MemberId;
import org.naru.platform.db.NaruHome;
import org.naru.platform.web.Language;
import org.naru.platform.web.Wrong;
import org.naru.protection.Harm;
import org.naru.protection.Labels;
import org.naru.protection.Places;
import org.naru.protection.Risk;
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
        play.circles().forEach(each -> label(new CircleId(each.id()), each.code()));
        rooms.door(PlaySealed.class).play(play, name -> demo.actor(name).orElseThrow(), _ -> {});
        try {
            Files.writeString(words(home.folder()), SealedPlay.wordsOfTheDemo() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What would be the worst if a circle's notes leaked, and with which invented place they have to do. */
    private void label(CircleId circle, String code) {
        Actor demo = Actor.operator("demo", Language.KO);
        LocalDate today = LocalDate.ofInstant(rooms.door(Clock.class).instant(), ZoneOffset.UTC);
        String place = code.equals("care") ? "B-2" : "S-1";
        Risk risk = code.equals("care") ? Risk.RAISED : Risk.NORMAL;
        taken(rooms.door(Places.class)
                .judge(place, risk, today.minusMonths(1), "가상의 곳입니다. 실제로는 왜 그렇게 보았는지 이름 없이 적습니다.", demo));
        taken(rooms.door(Labels.class)
                .label(circle, Harm.SERIOUS, new TreeSet<>(Set.of(place)), today, today.plusMonths(6), demo));
    }

    private static void taken(Wrong wrong) {
        if (wrong.any()) {
            throw new IllegalStateException("what was invented is refused: " + wrong);
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
