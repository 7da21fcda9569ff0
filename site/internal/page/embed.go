package page

// A calculator also stands alone, for a frame in another site's page. There root/embed.js makes
// the frame; in it frame.js tells the height and takes the colours that are asked for.

// embedView makes the page of a calculator one for a frame.
func embedView(v view) view {
	c := v.Main.(calculator)
	c.Embedded, c.Others = true, nil
	v.Title, v.Bare, v.Crumbs, v.Main = "嵌入的计算器："+v.Title, true, nil, c
	return v
}
