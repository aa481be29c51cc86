package org.naru.access;

import org.jspecify.annotations.Nullable;

/** An address within this program that a form or a link named; anything else becomes the start page. */
final class LocalPath {
    private static final int LENGTH_MAX = 2_000;

    private LocalPath() {}

    static String of(@Nullable String path) {
        boolean ours = path != null
                && path.length() <= LENGTH_MAX
                && path.startsWith("/")
                && !path.startsWith("//")
                && path.indexOf('\\') < 0
                && path.chars().noneMatch(each -> each < ' ');
        return ours ? java.util.Objects.requireNonNull(path) : "/";
    }
}
