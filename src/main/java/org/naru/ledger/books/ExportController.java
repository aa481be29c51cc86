package org.naru.ledger.books;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.ledger.Ledger;
import org.naru.platform.web.Address;
import org.naru.platform.web.Language;
import org.naru.platform.web.Reader;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** Taking books out over the web; a book of any size is written while it is read. */
@Controller
class ExportController {
    private final TakeOut takeOut;
    private final Ledger ledger;

    ExportController(TakeOut takeOut, Ledger ledger) {
        this.takeOut = takeOut;
        this.ledger = ledger;
    }

    @GetMapping("/books/export")
    @Requires(Permission.BOOKS_EXPORT)
    ModelAndView form(Reader reader) {
        return new ModelAndView("ledger/export", "page", new ExportPage(entities(reader)));
    }

    @GetMapping("/books/export/file")
    @Requires(Permission.BOOKS_EXPORT)
    void file(Address address, Reader reader, HttpServletResponse response) throws IOException {
        TakeOut.Form form = address.choice("form", TakeOut.Form.class).orElse(TakeOut.Form.HLEDGER);
        Optional<String> entity = address.choice("entity", entities(reader).keySet());
        response.setContentType("text/plain;charset=UTF-8");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"naru-" + entity.orElse("books") + "." + form.suffix() + "\"");
        try (Writer out = new OutputStreamWriter(response.getOutputStream(), UTF_8)) {
            takeOut.write(form, entity, out);
        }
    }

    @GetMapping("/books/export/map")
    @Requires(Permission.BOOKS_EXPORT)
    void map(Address address, Reader reader, HttpServletResponse response) throws IOException {
        Optional<String> entity = address.choice("entity", entities(reader).keySet());
        String map =
                takeOut.write(TakeOut.Form.HLEDGER, entity, Writer.nullWriter()).map();
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"naru-" + entity.orElse("books") + ".journal.map.json\"");
        response.getOutputStream().write(map.getBytes(UTF_8));
    }

    private Map<String, String> entities(Reader reader) {
        Map<String, String> names = new LinkedHashMap<>();
        ledger.chart()
                .entities()
                .forEach(entity ->
                        names.put(entity.code(), reader.language() == Language.KO ? entity.nameKo() : entity.nameEn()));
        return names;
    }
}
