// Package learn fits a small linear model to labelled samples: logistic
// regression around a prior.
//
// Each sample comes with what is believed of it beforehand, its prior, in
// log-odds. The model is what must be added to the priors: a weight per feature,
// of which [Model.Sum] makes log-odds again. The fit minimises
//
//	Σ weight · log(1 + exp(∓(prior + Σ w·value))) + Σ ridge · w² / 2
//
// so each weight is drawn towards zero, which means to the prior, by its
// [Kind]'s ridge, and held by the data only as far as they go. That is what makes
// ten examples safe and a thousand useful. A kind may also bound its weights
// (Most), which is a bound on how far examples can overrule what is believed.
//
// There is no intercept: how often a label is Yes in a file of examples tells
// nothing of the stream that they were picked from. Who wants one adds a feature
// that every sample has.
//
// # Promises
//
// The model is a function of the set of samples: their order changes no bit of
// it, and no machine does, since nothing is summed in an order that may vary, no
// two roundings are fused into one, and the exponential is our own (that of the
// standard library is written per processor). Nothing is random. No samples, and
// samples that the prior already explains, give no weights.
//
// The method is the coordinate descent of Genkin, Lewis and Madigan
// (Technometrics 49, 2007), which takes each weight in turn as far as a bound on
// the curvature within a trust region allows, so that each step makes the sum
// smaller and no step size is searched for. The sum is strictly convex, so there
// is one answer to converge to.
package learn
