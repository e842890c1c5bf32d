package io.anuencia.testbed.simulator;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Runs one scenario at a time. A step that counts messages takes effect before the next request is
 * handled, so runs with such steps can be repeated exactly; a failed step ends the scenario.
 */
final class ScenarioRunner {
    private static final Logger LOG = Logger.getLogger(ScenarioRunner.class);

    private enum State {
        NONE,
        RUNNING,
        DONE,
        FAILED,
        STOPPED
    }

    private final Agenda agenda;
    private Scenario scenario;
    private State state = State.NONE;
    private String failure;
    private int next;
    private boolean advancing;
    private boolean stepUnderWay;
    private int accepted;
    private int wantedAccepted = Integer.MAX_VALUE;
    private long beganNanos;

    ScenarioRunner(Agenda agenda) {
        this.agenda = agenda;
    }

    void begin(Scenario begun) {
        if (state == State.RUNNING) {
            throw BadInput.conflict("", "a scenario is running; DELETE /_sim/scenario stops it");
        }
        scenario = begun;
        state = State.RUNNING;
        failure = null;
        next = 0;
        accepted = 0;
        beganNanos = System.nanoTime();
        advance();
    }

    /** Stops the scenario; its remaining steps are not made. */
    void stop() {
        if (state == State.RUNNING) {
            state = State.STOPPED;
            wantedAccepted = Integer.MAX_VALUE;
        }
    }

    /** Counts an accepted message. */
    void accepted() {
        if (++accepted >= wantedAccepted) {
            wantedAccepted = Integer.MAX_VALUE;
            advance();
        }
    }

    /** Makes all steps that are due; most complete at once, and the next one follows here. */
    private void advance() {
        if (advancing) {
            return;
        }
        advancing = true;
        while (state == State.RUNNING && !stepUnderWay) {
            if (next == scenario.steps().size()) {
                state = State.DONE;
                LOG.infof("scenario done steps=%d", next);
            } else if (isDue(scenario.steps().get(next))) {
                make(scenario.steps().get(next));
            } else {
                break;
            }
        }
        advancing = false;
    }

    /** Whether a step is due; if not, arranges to be asked again when it may be. */
    private boolean isDue(Scenario.Step step) {
        if (accepted < step.afterAccepted()) {
            wantedAccepted = step.afterAccepted();
            return false;
        }
        long now = System.nanoTime();
        long elapsed = TimeUnit.NANOSECONDS.toMillis(now - beganNanos);
        if (elapsed >= step.atMillis()) {
            return true;
        }
        agenda.in(step.atMillis() - elapsed, now, this::advance);
        return false;
    }

    private void make(Scenario.Step step) {
        Scenario making = scenario;
        stepUnderWay = true;
        outcome(step)
                .onComplete(
                        made -> {
                            stepUnderWay = false;
                            if (scenario == making && state == State.RUNNING) {
                                made(made);
                            }
                            advance();
                        });
    }

    private void made(AsyncResult<MetaJson> made) {
        if (made.succeeded()) {
            next++;
        } else {
            state = State.FAILED;
            failure = made.cause().getMessage();
            LOG.warnf("scenario ended by a failed step index=%d", next);
        }
    }

    private static Future<MetaJson> outcome(Scenario.Step step) {
        try {
            return step.action().run();
        } catch (RuntimeException refused) {
            return Future.failedFuture(refused);
        }
    }

    MetaJson writeTo(MetaJson json) {
        json.open().field("state", state.name());
        if (state != State.NONE) {
            json.field("name", scenario.name())
                    .field("accepted", accepted)
                    .field("made", next)
                    .optional("failure", failure)
                    .array("steps");
            for (int i = 0; i < scenario.steps().size(); i++) {
                json.open()
                        .field("call", scenario.steps().get(i).call())
                        .field("made", i < next)
                        .close();
            }
            json.closeArray();
        }
        return json.close();
    }
}
