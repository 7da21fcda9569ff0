// A page that has moved: goes where its canonical link says and takes along what stands behind
// the # of the address, the step or the choices, which the refresh of the page would lose.
location.replace(document.querySelector('link[rel=canonical]').getAttribute('href') + location.hash)
