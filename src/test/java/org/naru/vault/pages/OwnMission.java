package org.naru.vault.pages;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.naru.proof.RunningNaru;
import org.naru.proof.Screens;

/** A browser before a mission that a class of tests has for itself: one is founded only once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OwnMission {
    private RunningNaru naru;
    private Screens screens;

    @BeforeAll
    void openMission() {
        naru = RunningNaru.start();
        screens = Screens.open();
    }

    @AfterAll
    void closeMission() {
        screens.close();
        naru.close();
    }

    RunningNaru naru() {
        return naru;
    }

    Screens screens() {
        return screens;
    }
}
