/**
 * Plays the sample: fictitious people, two campaigns, and a summary. Owns the generated file, the
 * order of the steps and the summary. Refuses to decide whether a message was allowed; the checker
 * does that from outside. The same size and seed give the same people, and every possible zone of a
 * person is inside sending hours at the demo's time.
 */
package io.anuencia.testbed.localstack.demo;
