package stories

import "slices"

// edge is a likeness between two reports.
type edge struct {
	to    int32
	score float32 // log-odds that both report one development
}

// absent is what two reports count that were not compared, or were found unlike:
// log-odds, less than one in a hundred.
const absent = -5

// partition parts the reports into stories: the two groups that are likest on average
// become one, again and again, until no two are like enough. The average is over all
// pairs of their reports, so that a chain of small likenesses makes no story.
//
// It is a function of the reports and their likenesses alone: in whatever order the
// reports are given, the same come together. Of two pairs that are equally alike that
// of the earlier numbers is taken.
func partition(reports []int32, edges func(int32) []edge, least float64) [][]int32 {
	p := newPartition(reports, edges)
	for {
		a, b, ok := p.likest(least)
		if !ok {
			return p.parts()
		}
		p.join(a, b)
	}
}

// group is a growing story.
type group struct {
	members []int32
	links   []link // to the groups behind it and before it, in order
}

// link is what is known of the pairs between two groups.
type link struct {
	to  int32
	sum float64 // of the likenesses, less absent each
}

type partitioning struct{ groups []group }

func newPartition(reports []int32, edges func(int32) []edge) *partitioning {
	order := slices.Sorted(slices.Values(reports))
	p := &partitioning{groups: make([]group, len(order))}
	for i, r := range order {
		g := &p.groups[i]
		g.members = []int32{r}
		for _, e := range edges(r) {
			if j, ok := slices.BinarySearch(order, e.to); ok && e.score > absent {
				g.links = append(g.links, link{int32(j), float64(e.score) - absent})
			}
		}
		slices.SortFunc(g.links, func(a, b link) int { return int(a.to - b.to) })
	}
	return p
}

// mean is the mean likeness of the pairs between two groups.
func (p *partitioning) mean(a int32, l link) float64 {
	return l.sum/float64(len(p.groups[a].members)*len(p.groups[l.to].members)) + absent
}

// likest are the two groups that are likest, if they are like enough. Of pairs that are
// equally so, the first one counts.
func (p *partitioning) likest(least float64) (a, b int32, ok bool) {
	best := least
	for i := range p.groups {
		for _, l := range p.groups[i].links {
			if int32(i) >= l.to {
				continue
			}
			if m := p.mean(int32(i), l); m > best || m == best && !ok {
				best, a, b, ok = m, int32(i), l.to, true
			}
		}
	}
	return a, b, ok
}

// join takes group b into a.
func (p *partitioning) join(a, b int32) {
	from := p.groups[b]
	p.groups[b] = group{}
	p.groups[a].members = append(p.groups[a].members, from.members...)
	for _, l := range from.links {
		other := &p.groups[l.to]
		other.links = slices.DeleteFunc(other.links, func(o link) bool { return o.to == b })
		if l.to != a {
			p.groups[a].add(l.to, l.sum)
			other.add(a, l.sum)
		}
	}
}

func (g *group) add(to int32, sum float64) {
	i, ok := slices.BinarySearchFunc(g.links, to, func(l link, to int32) int { return int(l.to - to) })
	if ok {
		g.links[i].sum += sum
		return
	}
	g.links = slices.Insert(g.links, i, link{to, sum})
}

// parts are the groups, each with its members in order, those with the first member
// first.
func (p *partitioning) parts() [][]int32 {
	var out [][]int32
	for i := range p.groups {
		if m := p.groups[i].members; m != nil {
			slices.Sort(m)
			out = append(out, m)
		}
	}
	return out
}
