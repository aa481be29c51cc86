package org.naru.access;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.naru.platform.web.Message;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/** Passwords: what makes a good one, and how they are hashed and compared. */
@Component
class Passwords {
    /** 128 MiB: what a thief's graphics card must find for each guess. */
    static final int MEMORY_KIB = 131_072;
    /** With 128 MiB three passes take most of a second on a small office machine. */
    static final int PASSES = 3;

    static final int LENGTH_MIN = 12;
    static final int LENGTH_MAX = 200;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int DIFFERENT_MIN = 6;
    /** One at a time: two at once would take both cores and 256 MiB from the people who are at work. */
    private static final int AT_ONCE = 1;

    private static final Duration WAIT_MAX = Duration.ofSeconds(15);

    private final Argon2PasswordEncoder encoder =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
    private final Semaphore room = new Semaphore(AT_ONCE, true);
    private final String nobody;

    Passwords() {
        // Compared when there is no such account, so that the time taken tells nothing. Made without hashing at start.
        this.nobody = "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES
                + "$bm9ib2R5cyBzYWx0IQ$bm9ib2R5J3MgaGFzaCBpcyBuZXZlciBtYXRjaGVkISE";
    }

    /** What is wrong with a password as a new one, or nothing. */
    Optional<Message> fault(String password, String login) {
        if (password.length() < LENGTH_MIN) {
            return Optional.of(Message.of("access.password.short", LENGTH_MIN));
        }
        if (password.length() > LENGTH_MAX) {
            return Optional.of(Message.of("access.password.long", LENGTH_MAX));
        }
        String lower = password.toLowerCase(Locale.ROOT);
        boolean holdsLogin = !login.isEmpty() && lower.contains(login.toLowerCase(Locale.ROOT));
        if (holdsLogin || lower.chars().distinct().count() < DIFFERENT_MIN || isRow(lower)) {
            return Optional.of(Message.of("access.password.weak"));
        }
        return Optional.empty();
    }

    /**
     * The hash of a new password.
     *
     * @throws TooBusy if others are being hashed for longer than is worth waiting
     */
    String hash(String password) {
        return alone(() -> {
            String hash = encoder.encode(password);
            if (hash == null) {
                throw new IllegalStateException("the encoder returns nothing only for nothing");
            }
            return hash;
        });
    }

    /**
     * Whether the password is the one; without a hash it takes as long and is false.
     *
     * @throws TooBusy if others are being hashed for longer than is worth waiting
     */
    boolean matches(String password, Optional<String> hash) {
        return alone(() -> encoder.matches(password, hash.orElse(nobody))) && hash.isPresent();
    }

    private <T> T alone(java.util.function.Supplier<T> work) {
        try {
            if (!room.tryAcquire(WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TooBusy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TooBusy();
        }
        try {
            return work.get();
        } finally {
            room.release();
        }
    }

    /** Whether the text is letters or digits counted up, such as 123456789012 or abcdefghijkl. */
    private static boolean isRow(String text) {
        for (int i = 1; i < text.length(); i++) {
            int step = text.charAt(i) - text.charAt(i - 1);
            boolean wraps = text.charAt(i - 1) == '9' && text.charAt(i) == '0';
            if (step != 1 && !wraps) {
                return false;
            }
        }
        return true;
    }

    /** Too many passwords are being checked at this moment. */
    static final class TooBusy extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooBusy() {
            super("too many passwords are being checked at once");
        }
    }
}
