package io.anuencia.testbed.simulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A simulator of its own for each test, with the config that all tests share. */
abstract class RigCase {

    Rig rig;

    @BeforeEach
    void start() {
        rig = Rig.started();
    }

    @AfterEach
    void stop() {
        rig.close();
    }
}
