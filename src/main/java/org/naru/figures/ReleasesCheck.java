package org.naru.figures;

import java.util.ArrayList;
import java.util.List;
import org.naru.figures.Releases.Release;
import org.naru.figures.Releases.Released;
import org.naru.platform.check.Check;
import org.naru.platform.check.Finding;

/** The check {@code releases}: every release has the hash of what it says, and follows the one before it. */
final class ReleasesCheck implements Check {
    private final Releases releases;

    ReleasesCheck(Releases releases) {
        this.releases = releases;
    }

    @Override
    public String name() {
        return "releases";
    }

    @Override
    public List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        ReleaseHash before = ReleaseHash.NONE;
        long number = 0;
        for (Release release : releases.all()) {
            number++;
            String subject = release.publication() + " v" + release.version();
            if (release.number() != number || !release.previous().equals(before)) {
                findings.add(error(subject, "figures.check.chain", release.number()));
                number = release.number();
            }
            List<Released> figures = releases.figures(release.number());
            if (figures.size() != release.figures()
                    || !ReleaseHash.over(release, figures).equals(release.hash())) {
                findings.add(error(subject, "figures.check.hash", release.number()));
            }
            before = release.hash();
        }
        return findings;
    }

    private Finding error(String subject, String key, long number) {
        return new Finding(name(), Finding.Severity.ERROR, subject, key, List.of(number));
    }
}
