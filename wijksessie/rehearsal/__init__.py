"""One seeded simulator of people with phones; the demo, the story test and the load tests are settings of it."""
