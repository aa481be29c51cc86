package org.naru.proof;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Random;

/** What a camera sees that somebody holds before a picture: a little turned, grey, with noise. A file that Chromium plays. */
public final class Film {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;
    private static final int FRAMES = 4;
    private static final double TURNED = Math.toRadians(4);
    private static final long SEED = 20_261_123;

    private Film() {}

    /** Writes a film of nothing but a wall. */
    public static void ofNothing(Path file) {
        write(file, new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));
    }

    /** Writes a film of the picture, as large as it can be seen whole. */
    public static void of(Path file, BufferedImage picture) {
        write(file, picture);
    }

    private static void write(Path file, BufferedImage picture) {
        byte[] grey = grey(picture);
        byte[] colours = new byte[WIDTH * HEIGHT / 2];
        Arrays.fill(colours, (byte) 128);
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try (OutputStream out = Files.newOutputStream(next)) {
            out.write("YUV4MPEG2 W%d H%d F10:1 Ip A1:1 C420jpeg\n"
                    .formatted(WIDTH, HEIGHT)
                    .getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < FRAMES; i++) {
                out.write("FRAME\n".getBytes(StandardCharsets.US_ASCII));
                out.write(grey);
                out.write(colours);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] grey(BufferedImage picture) {
        BufferedImage seen = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = seen.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.setColor(new Color(150, 150, 150));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        double scale = Math.min(0.92 * WIDTH / picture.getWidth(), 0.92 * HEIGHT / picture.getHeight());
        pen.translate(WIDTH / 2.0, HEIGHT / 2.0);
        pen.rotate(TURNED);
        pen.scale(scale, scale);
        pen.translate(-picture.getWidth() / 2.0, -picture.getHeight() / 2.0);
        if (picture.getWidth() > 1) {
            pen.drawImage(picture, 0, 0, null);
        }
        pen.dispose();
        Random noise = new Random(SEED);
        byte[] grey = new byte[WIDTH * HEIGHT];
        for (int i = 0; i < grey.length; i++) {
            int colour = seen.getRGB(i % WIDTH, i / WIDTH);
            int light = ((colour >> 16 & 255) + (colour >> 8 & 255) + (colour & 255)) / 3;
            grey[i] = (byte) Math.clamp(40 + light * 170 / 255 + noise.nextInt(17) - 8, 0, 255);
        }
        return grey;
    }
}
