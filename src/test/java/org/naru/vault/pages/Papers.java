package org.naru.vault.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.nayuki.qrcodegen.QrCode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;

/** What is held before a camera: a screen, a printed sheet, a code from elsewhere. */
final class Papers {
    private static final int DPI = 150;

    private Papers() {}

    /** The words and the code on a joiner's screen. */
    static BufferedImage shown(Page page) {
        try {
            return ImageIO.read(new ByteArrayInputStream(
                    page.locator("naru-begin .sealed-join").screenshot()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The paper that the page prints: one sheet of A4. */
    static BufferedImage printed(Page page, String name) {
        Path file = Path.of("target", "screens", name + ".pdf");
        byte[] paper = page.pdf(
                new Page.PdfOptions().setFormat("A4").setPreferCSSPageSize(true).setPath(file));
        try (PDDocument document = Loader.loadPDF(paper)) {
            assertThat(document.getNumberOfPages()).as(name).isEqualTo(1);
            BufferedImage sheet = new PDFRenderer(document).renderImageWithDPI(0, DPI);
            ImageIO.write(
                    sheet, "png", Path.of("target", "screens", name + ".png").toFile());
            return sheet;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The middle of a paper, where the code is: held nearer, as people hold it. */
    static BufferedImage near(BufferedImage sheet) {
        return sheet.getSubimage(0, sheet.getHeight() * 3 / 10, sheet.getWidth(), sheet.getHeight() * 2 / 5);
    }

    /** A code that says something else. */
    static BufferedImage code(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        int module = 10;
        BufferedImage picture =
                new BufferedImage((code.size + 8) * module, (code.size + 8) * module, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                picture.setRGB(x, y, code.getModule(x / module - 4, y / module - 4) ? 0 : 0xffffff);
            }
        }
        return picture;
    }
}
