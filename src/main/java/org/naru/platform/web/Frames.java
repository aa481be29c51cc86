package org.naru.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Makes the frame of a request. */
@Component
class Frames {
    private final List<NavigationEntry> entries;
    private final Assets assets;
    private final Clock clock;

    Frames(List<NavigationEntry> entries, Assets assets, Clock clock) {
        this.entries = entries.stream()
                .sorted(Comparator.comparing(NavigationEntry::group).thenComparingInt(NavigationEntry::order))
                .toList();
        this.assets = assets;
        this.clock = clock;
    }

    Frame of(HttpServletRequest request) {
        Reader reader = Reader.of(request);
        Address address = Address.of(request);
        return new Frame(
                reader,
                Texts.of(reader.language()),
                address,
                rail(reader, address.path()),
                assets,
                Flash.said(address, reader),
                clock.instant());
    }

    private List<Frame.Section> rail(Reader reader, String path) {
        Optional<NavigationEntry> current = entries.stream()
                .filter(entry -> says(entry, path) > 0)
                .max(Comparator.comparingInt(entry -> says(entry, path)));
        List<Frame.Section> sections = new ArrayList<>();
        for (NavigationEntry.Group group : NavigationEntry.Group.values()) {
            List<Frame.Place> places = entries.stream()
                    .filter(entry ->
                            entry.group() == group && reader.permissions().contains(entry.permission()))
                    .map(entry -> new Frame.Place(
                            entry.path(),
                            entry.text(),
                            current.filter(entry::equals).isPresent()))
                    .toList();
            if (!places.isEmpty()) {
                sections.add(new Frame.Section(heading(group), places));
            }
        }
        return sections;
    }

    /** How much of a path an entry says, in characters; 0 if the path is not at it. */
    private static int says(NavigationEntry entry, String path) {
        return Stream.concat(Stream.of(entry.path()), entry.also().stream())
                .filter(one -> isAt(path, one))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    private static Optional<String> heading(NavigationEntry.Group group) {
        return group == NavigationEntry.Group.TODAY
                ? Optional.empty()
                : Optional.of("platform.group." + group.name().toLowerCase(Locale.ROOT));
    }

    private static boolean isAt(String path, String place) {
        return path.equals(place) || (!place.equals("/") && path.startsWith(place + "/"));
    }
}
