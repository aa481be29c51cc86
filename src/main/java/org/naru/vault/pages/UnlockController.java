package org.naru.vault.pages;

import org.naru.access.Open;
import org.naru.access.Permission;
import org.naru.access.Requires;
import org.naru.platform.web.Language;
import org.naru.platform.web.NotFound;
import org.naru.platform.web.UsesCamera;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The pages on which keys are opened and made. They are still: nothing of the account stands in them. */
@Controller
class UnlockController {
    private static final String STILL =
            "the same bytes for everybody, so that anybody may hold them against the release; without an account they open nothing";

    @GetMapping("/unlock/{language}")
    @Open(STILL)
    @UsesCamera
    ModelAndView unlock(@PathVariable String language) {
        return still("unlock", "/unlock/", language);
    }

    @GetMapping("/unlock/begin/{language}")
    @Open(STILL)
    @UsesCamera
    ModelAndView begin(@PathVariable String language) {
        return still("begin", "/unlock/begin/", language);
    }

    /** Trustees open the circles again; for whoever manages circles, also without a key of their own. */
    @GetMapping("/unlock/recovery/{language}")
    @Requires(Permission.CIRCLES_MANAGE)
    @UsesCamera
    ModelAndView recovery(@PathVariable String language) {
        return still("recovery", "/unlock/recovery/", language);
    }

    private static ModelAndView still(String name, String path, String language) {
        Language shown = Language.of(language).orElseThrow(() -> new NotFound(path + language));
        return new ModelAndView("vault/still", "page", new StillPage(name, path, shown));
    }
}
