package org.naru.access;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.nayuki.qrcodegen.QrCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Six-digit codes that an app on the person's own device shows, new each 30 seconds.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6238">RFC 6238</a>, HMAC-SHA-1 and 20-byte seeds, because that is what
 *     every app understands
 */
@Component
class OneTimeCodes {
    private static final int SEED_BYTES = 20;
    private static final long STEP_SECONDS = 30;
    /** One step before and after: a device's clock may be half a minute off. */
    private static final int STEPS_AROUND = 1;

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int QUIET_ZONE = 4;

    private final TimeBasedOneTimePasswordGenerator generator = new TimeBasedOneTimePasswordGenerator();
    private final Clock clock;

    OneTimeCodes(Clock clock) {
        this.clock = clock;
    }

    byte[] newSeed() {
        return Tokens.random(SEED_BYTES);
    }

    /**
     * The time step whose code this is.
     *
     * @param lastStep steps up to this one were used already and count no more
     */
    OptionalLong stepOf(byte[] seed, String typed, long lastStep) {
        String code = typed.replaceAll("\\s", "");
        long now = Math.floorDiv(clock.instant().getEpochSecond(), STEP_SECONDS);
        for (long step = now - STEPS_AROUND; step <= now + STEPS_AROUND; step++) {
            boolean same = MessageDigest.isEqual(
                    codeAt(seed, step).getBytes(StandardCharsets.UTF_8), code.getBytes(StandardCharsets.UTF_8));
            if (same && step > lastStep) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    /** The code of a time step. */
    String codeAt(byte[] seed, long step) {
        try {
            Key key = new SecretKeySpec(seed, "HmacSHA1");
            return generator.generateOneTimePasswordString(key, Instant.ofEpochSecond(step * STEP_SECONDS));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("a seed is a key of HMAC-SHA-1", e);
        }
    }

    /** The seed as a person can type it into an app. */
    static String readable(byte[] seed) {
        StringBuilder text = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (byte each : seed) {
            held = (held << 8) | (each & 0xff);
            bits += 8;
            while (bits >= 5) {
                text.append(BASE32.charAt((held >> (bits - 5)) & 31));
                bits -= 5;
            }
        }
        if (bits > 0) {
            text.append(BASE32.charAt((held << (5 - bits)) & 31));
        }
        return text.toString().replaceAll("(.{4})(?=.)", "$1 ");
    }

    /** The address that an app on the same device takes the seed from. */
    static String address(byte[] seed, String login) {
        String label =
                URLEncoder.encode("Naru:" + login, StandardCharsets.UTF_8).replace("+", "%20");
        return "otpauth://totp/" + label + "?secret=" + readable(seed).replace(" ", "") + "&issuer=Naru";
    }

    /** The same address as a picture for a camera: an SVG with neither script nor style in it. */
    static String picture(byte[] seed, String login) {
        QrCode code = QrCode.encodeText(address(seed, login), QrCode.Ecc.MEDIUM);
        int size = code.size + 2 * QUIET_ZONE;
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + QUIET_ZONE)
                            .append(',')
                            .append(y + QUIET_ZONE)
                            .append("h1v1h-1z");
                }
            }
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" shape-rendering="crispEdges">\
                <path fill="#fff" d="M0,0h%dv%dh-%dz"/><path fill="#000" d="%s"/></svg>""".formatted(size, size, size, size, size, path);
    }
}
