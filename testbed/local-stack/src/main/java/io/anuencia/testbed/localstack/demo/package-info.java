/**
 * The sample: people who do not exist, two campaigns, and what is shown of them. Owns the generated
 * file, the steps in their order and the summary. Refuses to decide whether a message was allowed;
 * the checker does that from outside. The same size and seed give the same people, and every zone
 * in which one may live is inside sending hours at the demo's hour.
 */
package io.anuencia.testbed.localstack.demo;
