package org.naru.vault;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.naru.access.Actor;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.platform.web.Address;
import org.naru.platform.web.Flash;
import org.naru.platform.web.Message;
import org.naru.platform.web.NotFound;
import org.naru.platform.web.Pager;
import org.naru.platform.web.Paging;
import org.naru.platform.web.Reader;
import org.naru.vault.pages.AlarmLine;
import org.naru.vault.pages.AlarmsPage;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Alarms: browsers report them, those who watch over the house see and answer them. */
@Controller
class AlarmsController {
    private static final int ALARM_MAX_BYTES = 1024;

    private final KeepAlarms alarms;

    AlarmsController(KeepAlarms alarms) {
        this.alarms = alarms;
    }

    private record SentAlarm(String kind, Optional<String> subject) {}

    @PostMapping("/vault/alarms")
    @Requires(Permission.SEALED_USE)
    ResponseEntity<byte[]> report(HttpServletRequest request) {
        alarms.report(Sent.json(request, SentAlarm.class, ALARM_MAX_BYTES).kind());
        return VaultAnswers.done();
    }

    @GetMapping("/vault/alarms")
    @Requires(Permission.MEMBERS_SEE)
    ModelAndView list(Address address, Actor actor, Reader reader) {
        Paging paging = address.paging();
        List<AlarmLine> shown = alarms.alarms(paging, actor);
        Map<String, String> found = new LinkedHashMap<>();
        KeepAlarms.FOUND.forEach(each -> found.put(each, "vault.alarm.found." + each));
        return new ModelAndView(
                "vault/alarms",
                "page",
                new AlarmsPage(shown, found, Pager.counted(address, paging, alarms.count(actor)), reader.zone()));
    }

    @PostMapping("/vault/alarms/{id}/answer")
    @Requires(Permission.MEMBERS_SEE)
    String answer(@PathVariable UUID id, @RequestParam(defaultValue = "") String found, Actor actor, Reader reader) {
        if (!alarms.answer(id, found, actor)) {
            throw new NotFound("alarm " + id);
        }
        return Flash.redirect("/vault/alarms", reader, Message.of("vault.alarm.answered"));
    }
}
